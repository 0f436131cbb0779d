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
internal sealed record AccountPageWords
{
    public required string Language { get; init; }
    public required string Reset { get; init; }
    public required string Password { get; init; }
    public required string ResetDone { get; init; }
    public required string Verify { get; init; }
    public required string VerifyDone { get; init; }
    public required string EndSession { get; init; }
    public required string EndSessionDone { get; init; }
    public required string Gone { get; init; }

    private static readonly AccountPageWords English = new()
    {
        Language = "en",
        Reset = "Set a new password",
        Password = "New password: 12 characters or more, for instance a few words in a row",
        ResetDone = "The new password is set. All sessions have ended: please sign in again.",
        Verify = "Confirm this e-mail address",
        VerifyDone = "Thank you: this e-mail address is confirmed.",
        EndSession = "End that session",
        EndSessionDone = "That session has ended. Please set a new password.",
        Gone = "This link does not work any more. Please ask for another.",
    };

    private static readonly AccountPageWords Vietnamese = new()
    {
        Language = "vi",
        Reset = "Đặt mật khẩu mới",
        Password = "Mật khẩu mới: từ 12 ký tự, ví dụ vài từ liền nhau",
        ResetDone = "Đã đặt mật khẩu mới. Mọi phiên đã kết thúc: vui lòng đăng nhập lại.",
        Verify = "Xác nhận địa chỉ e-mail này",
        VerifyDone = "Cảm ơn bạn: địa chỉ e-mail đã được xác nhận.",
        EndSession = "Kết thúc phiên đó",
        EndSessionDone = "Phiên đó đã kết thúc. Vui lòng đặt mật khẩu mới.",
        Gone = "Liên kết này không còn dùng được. Vui lòng yêu cầu liên kết khác.",
    };

    private static readonly AccountPageWords Malay = new()
    {
        Language = "ms",
        Reset = "Tetapkan kata laluan baharu",
        Password = "Kata laluan baharu: 12 aksara atau lebih, contohnya beberapa perkataan",
        ResetDone = "Kata laluan baharu ditetapkan. Semua sesi telah tamat: sila log masuk semula.",
        Verify = "Sahkan alamat e-mel ini",
        VerifyDone = "Terima kasih: alamat e-mel ini telah disahkan.",
        EndSession = "Tamatkan sesi itu",
        EndSessionDone = "Sesi itu telah tamat. Sila tetapkan kata laluan baharu.",
        Gone = "Pautan ini tidak lagi berfungsi. Sila minta pautan lain.",
    };

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
