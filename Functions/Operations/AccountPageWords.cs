namespace BakeryOps.Functions.Operations;

/// <summary>What a link to an account's page is for, as its address says it.</summary>
public enum AccountPageKind
{
    Reset,
    Verify,
    VerifyAlerts,
    EndSession,
}

/// <summary>The words of the pages that links to staff open.</summary>
internal sealed record AccountPageWords(
    string Language,
    string Reset,
    string Password,
    string ResetDone,
    string Verify,
    string VerifyDone,
    string EndSession,
    string EndSessionDone,
    string Gone
)
{
    private static readonly AccountPageWords English = new(
        "en",
        "Set a new password",
        "New password: 12 characters or more, for instance a few words in a row",
        "The new password is set. All sessions have ended: please sign in again.",
        "Confirm this e-mail address",
        "Thank you: this e-mail address is confirmed.",
        "End that session",
        "That session has ended. Please set a new password.",
        "This link does not work any more. Please ask for another."
    );

    private static readonly AccountPageWords Vietnamese = new(
        "vi",
        "Đặt mật khẩu mới",
        "Mật khẩu mới: từ 12 ký tự, ví dụ vài từ liền nhau",
        "Đã đặt mật khẩu mới. Mọi phiên đã kết thúc: vui lòng đăng nhập lại.",
        "Xác nhận địa chỉ e-mail này",
        "Cảm ơn bạn: địa chỉ e-mail đã được xác nhận.",
        "Kết thúc phiên đó",
        "Phiên đó đã kết thúc. Vui lòng đặt mật khẩu mới.",
        "Liên kết này không còn dùng được. Vui lòng yêu cầu liên kết khác."
    );

    private static readonly AccountPageWords Malay = new(
        "ms",
        "Tetapkan kata laluan baharu",
        "Kata laluan baharu: 12 aksara atau lebih, contohnya beberapa perkataan",
        "Kata laluan baharu ditetapkan. Semua sesi telah tamat: sila log masuk semula.",
        "Sahkan alamat e-mel ini",
        "Terima kasih: alamat e-mel ini telah disahkan.",
        "Tamatkan sesi itu",
        "Sesi itu telah tamat. Sila tetapkan kata laluan baharu.",
        "Pautan ini tidak lagi berfungsi. Sila minta pautan lain."
    );

    /// <returns>English, if there are none in that language.</returns>
    public static AccountPageWords In(string? language) =>
        language switch
        {
            "vi" => Vietnamese,
            "ms" => Malay,
            _ => English,
        };

    public string Title(AccountPageKind kind) =>
        kind switch
        {
            AccountPageKind.Reset => Reset,
            AccountPageKind.Verify or AccountPageKind.VerifyAlerts => Verify,
            _ => EndSession,
        };

    public string Done(AccountPageKind kind) =>
        kind switch
        {
            AccountPageKind.Reset => ResetDone,
            AccountPageKind.Verify or AccountPageKind.VerifyAlerts => VerifyDone,
            _ => EndSessionDone,
        };
}
