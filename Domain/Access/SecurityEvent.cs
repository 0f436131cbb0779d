namespace BakeryOps.Domain.Access;

/// <summary>What is written into the security log.</summary>
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
}

/// <summary>An entry of a shop's security log. It holds ids, no names and no e-mail addresses.</summary>
/// <param name="At">Of refusals: the first one of the hour.</param>
public sealed record SecurityEvent(string ShopId, SecurityAction Action, DateTimeOffset At)
{
    /// <summary>Of what belongs to no shop that exists.</summary>
    public const string NoShop = "-";

    /// <summary>Who did it, or at whose account it was tried; null: nobody knows.</summary>
    public string? StaffId { get; init; }

    /// <summary>To whom or what it was done: the id of a member of staff, a session or a key.</summary>
    public string? Subject { get; init; }

    /// <summary>Whence the (last) call came: the network, 203.0.113.0/24 or 2001:db8:7::/48, not the address.</summary>
    public string? Network { get; init; }

    /// <summary>Of refusals: by which rule.</summary>
    public string? Code { get; init; }

    /// <summary>Refusals of one code are counted together, by the hour.</summary>
    public int Count { get; init; } = 1;

    /// <summary>When the last of several was; null: there was one.</summary>
    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset Hour => new(At.UtcDateTime.Date.AddHours(At.UtcDateTime.Hour), TimeSpan.Zero);

    /// <summary>This one and more of its kind and hour.</summary>
    public SecurityEvent With(SecurityEvent more) =>
        this with
        {
            Count = (int)Math.Min((long)Count + more.Count, int.MaxValue),
            Until = more.Until ?? more.At,
            StaffId = more.StaffId ?? StaffId,
            Network = more.Network ?? Network,
        };
}
