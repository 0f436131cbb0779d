namespace BakeryOps.Domain.Values;

/// <summary>When a notification may be sent, and by which channels.</summary>
public sealed record AlertPlan
{
    public static AlertPlan AtOnce { get; } = new();

    /// <summary>Null: all. Empty: it is not sent.</summary>
    public IReadOnlyList<ChannelKind>? Channels { get; init; }

    /// <summary>UTC; null: now.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The digest that tells of it instead; null: it is sent by itself.</summary>
    public DigestTime? Digest { get; init; }

    public bool Uses(ChannelKind channel) => Channels?.Contains(channel) != false;
}

/// <summary>One digest of a shop.</summary>
/// <param name="Day">By the shop's calendar.</param>
/// <param name="Due">When it is sent; UTC.</param>
public sealed record DigestTime(DateOnly Day, DateTimeOffset Due);
