using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Shops;

/// <summary>An address of the shop's that is called when something happens to its orders.</summary>
public sealed record WebhookEndpoint
{
    public const int MostOfOneShop = 10;

    /// <summary>How long the former secret still signs after a change: the receiver has that time to switch.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public required string Id { get; init; }
    public required Uri Address { get; init; }

    /// <summary>Names of events, such as <c>order.ready</c>; empty: all.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Standard Webhooks: <c>whsec_</c> and the key in base64. Shown once, when it is made.</summary>
    public required string Secret { get; init; }

    /// <summary>Signs as well until <see cref="FormerUntil"/>; null: none.</summary>
    public string? FormerSecret { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? FormerUntil { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why it is not called; null: it is. <c>owner</c>, <c>gone</c> or <c>failing</c>.</summary>
    public string? DisabledBecause { get; init; }

    [JsonIgnore]
    public bool IsEnabled => DisabledBecause is null;

    public bool Wants(string eventName) => IsEnabled && (Events.Count == 0 || Events.Contains(eventName));

    /// <summary>The secrets that sign at that time, the present one first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) =>
        FormerSecret is not null && now < FormerUntil ? [Secret, FormerSecret] : [Secret];

    public WebhookEndpoint WithSecret(string secret, DateTimeOffset now) =>
        this with
        {
            Secret = secret,
            FormerSecret = Secret,
            FormerUntil = now + Overlap,
        };
}
