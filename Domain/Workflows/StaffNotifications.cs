using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;

namespace BakeryOps.Domain.Workflows;

/// <summary>What members of staff are told about their accounts, by e-mail.</summary>
public static class StaffNotifications
{
    public static NotificationType PasswordReset { get; } = Of("passwordReset", typeof(PasswordResetData));
    public static NotificationType EmailVerification { get; } = Of("emailVerification", typeof(EmailVerificationData));
    public static NotificationType NewSignIn { get; } = Of("newSignIn", typeof(NewSignInData));
    public static NotificationType AccountChanged { get; } = Of("accountChanged", typeof(AccountChangedData));

    /// <summary>The reason of a verification of the address that the shop's alerts go to.</summary>
    public const string ForAlerts = "account.alert-address";

    public static NotificationMessage MessageOf(StaffNotice notice) =>
        new(notice.Id, notice.ShopId, TypeOf(notice.Kind).Name, Day: DateOnly.FromDateTime(notice.At.UtcDateTime))
        {
            StaffId = notice.StaffId,
            Subject = notice.Subject,
            Reason = notice.Kind == StaffNoticeKind.AlertVerification ? ForAlerts : notice.Reason,
        };

    private static NotificationType TypeOf(StaffNoticeKind kind) =>
        kind switch
        {
            StaffNoticeKind.PasswordReset => PasswordReset,
            StaffNoticeKind.EmailVerification or StaffNoticeKind.AlertVerification => EmailVerification,
            StaffNoticeKind.NewSignIn => NewSignIn,
            _ => AccountChanged,
        };

    // The links are limited themselves, and the others must not be withheld.
    private static NotificationType Of(string name, Type data) =>
        new()
        {
            Name = name,
            Audience = Audience.Staff,
            Data = data,
            IsLimited = false,
        };
}

/// <param name="Minutes">How long the link works.</param>
public sealed record PasswordResetData(int Minutes);

/// <param name="Hours">How long the link works.</param>
public sealed record EmailVerificationData(int Hours);

/// <summary>A sign-in from a device or country that is new to the account.</summary>
public sealed record NewSignInData
{
    /// <summary>By the shop's calendar.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Local time of the shop: 14:05.</summary>
    public required string Time { get; init; }

    /// <summary>The device's User-Agent; null: unknown.</summary>
    public string? Device { get; init; }

    /// <summary>A network, not an address; null: unknown.</summary>
    public string? Network { get; init; }

    /// <summary>ISO 3166, two letters; null: unknown.</summary>
    public string? Country { get; init; }
}

/// <param name="Reason">What has changed: a stable code, such as <c>account.password-changed</c>.</param>
public sealed record AccountChangedData(string Reason);
