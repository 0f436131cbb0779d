namespace BakeryOps.Domain.Access;

/// <summary>The kinds of security log entries.</summary>
public enum SecurityAction
{
    /// <summary>
    /// A call was refused: a wrong password or key, a forged webhook, a limit hit; <see cref="SecurityEvent.Code"/>
    /// says which.
    /// </summary>
    Refused,
    SignedIn,
    SignedOut,
    SessionRevoked,
    PasswordConfirmed,
    PasswordChanged,
    PasswordReset,
    StaffAdded,
    StaffDisabled,
    StaffEnabled,
    StorefrontKeyAdded,
    StorefrontKeyRevoked,
    WebhookEndpointAdded,
    WebhookEndpointChanged,
    WebhookEndpointRemoved,

    /// <summary>Orders were downloaded: <see cref="SecurityEvent.Subject"/> says as what.</summary>
    OrdersExported,
    GiftCardIssued,
    GiftCardAdjusted,
    GiftCardVoided,
    ShopOpened,
    ShopClosed,
    ShopReopened,
    ShopChanged,
    StaffRoleChanged,

    /// <summary>What a role may do was changed: <see cref="SecurityEvent.Subject"/> says of which.</summary>
    RoleChanged,
    ApiKeyMade,
    ApiKeyRotated,
    ApiKeyRevoked,

    /// <summary>The password of a sign-in was right; its second factor is still missing.</summary>
    SecondFactorAsked,
    TotpBegun,
    TotpAdded,
    TotpRemoved,
    RecoveryCodesRenewed,

    /// <summary>An owner removed a member's second factors.</summary>
    SecondFactorsReset,
    OtherSessionsRevoked,
    PasswordResetAsked,

    /// <summary>By the link that went to the account's e-mail address.</summary>
    PasswordResetByLink,
    EmailChangeAsked,
    EmailVerificationSent,
    EmailVerified,

    /// <summary>By the page of a link: a password was set, an address verified, or a session ended.</summary>
    AccountLinkUsed,
    PasskeyBegun,
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,

    /// <summary>A saved card was charged for the order in <see cref="SecurityEvent.Subject"/>.</summary>
    CardCharged,
}

/// <summary>An entry of a shop's security log. Contains ids, no names or e-mail addresses.</summary>
/// <param name="At">For refusals: the first one of the hour.</param>
public sealed record SecurityEvent(string ShopId, SecurityAction Action, DateTimeOffset At)
{
    /// <summary>Shop id of events that belong to no existing shop.</summary>
    public const string NoShop = "-";

    /// <summary>The actor (of an administrator: <c>admin-</c> and the name of the key), or the account that was tried; null: unknown.</summary>
    public string? StaffId { get; init; }

    /// <summary>The target: the id of a member of staff, a session or a key.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// The origin of the (last) call: the network, 203.0.113.0/24 or 2001:db8:7::/48, not the address.
    /// </summary>
    public string? Network { get; init; }

    /// <summary>For refusals: the problem code.</summary>
    public string? Code { get; init; }

    /// <summary>Refusals of one code are counted per hour; of an export: the number of orders.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The time of the last of several refusals; null: there was one.</summary>
    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset Hour => new(At.UtcDateTime.Date.AddHours(At.UtcDateTime.Hour), TimeSpan.Zero);

    /// <summary>Merges further refusals of the same code and hour.</summary>
    public SecurityEvent With(SecurityEvent more) =>
        this with
        {
            Count = (int)Math.Min((long)Count + more.Count, int.MaxValue),
            Until = more.Until ?? more.At,
            StaffId = more.StaffId ?? StaffId,
            Network = more.Network ?? Network,
        };
}
