namespace BakeryOps.Domain.Access;

/// <summary>What a member of staff is told by e-mail about their account.</summary>
/// <param name="Id">Deduplication id: letters, digits, '-'.</param>
/// <param name="Subject">The id of a link or session; null: it is about neither.</param>
public sealed record StaffNotice(
    string ShopId,
    string StaffId,
    StaffNoticeKind Kind,
    string Id,
    DateTimeOffset At,
    string? Subject = null
)
{
    /// <summary>What has changed, a stable code; null: nothing.</summary>
    public string? Reason { get; init; }

    public static StaffNotice Of(AccountLink link) =>
        new(link.ShopId, link.StaffId, KindOf(link.Use), link.MailId, link.LastSent, link.Id);

    private static StaffNoticeKind KindOf(AccountLinkUse use) =>
        use switch
        {
            AccountLinkUse.PasswordReset => StaffNoticeKind.PasswordReset,
            AccountLinkUse.EmailVerification => StaffNoticeKind.EmailVerification,
            _ => StaffNoticeKind.AlertVerification,
        };

    public static StaffNotice Of(Session opened) =>
        new(opened.ShopId, opened.StaffId, StaffNoticeKind.NewSignIn, opened.Id, opened.Created, opened.Id);

    /// <param name="change">What has changed: <c>password-changed</c>.</param>
    public static StaffNotice Changed(string shopId, string staffId, string change, DateTimeOffset now) =>
        new(shopId, staffId, StaffNoticeKind.AccountChanged, $"{staffId}-{change}-{now.UtcTicks}", now)
        {
            Reason = $"account.{change}",
        };
}

public enum StaffNoticeKind
{
    PasswordReset,
    EmailVerification,
    AlertVerification,
    NewSignIn,
    AccountChanged,
}
