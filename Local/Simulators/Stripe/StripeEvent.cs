using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Something that happened, with the thing as it was at that moment.</summary>
internal sealed record StripeEvent
{
    public required string Id { get; init; }
    public string Object => "event";
    public required string ApiVersion { get; init; }
    public required long Created { get; init; }
    public required StripeEventData Data { get; init; }
    public bool Livemode => false;

    /// <summary>How many receivers have not heard of it yet.</summary>
    public int PendingWebhooks { get; init; }
    public required StripeEventRequest Request { get; init; }
    public required string Type { get; init; }
}

internal sealed record StripeEventData(object Object);

/// <summary>The request that caused it; both null when time did.</summary>
internal sealed record StripeEventRequest(string? Id, string? IdempotencyKey);

/// <summary>Where an account's events go.</summary>
internal sealed record WebhookEndpoint(
    string Id,
    Uri Url,
    IReadOnlyList<string> EnabledEvents,
    long Created,
    string ApiVersion
)
{
    public string Object => "webhook_endpoint";
    public string? Application => null;
    public string? Description => null;
    public bool Livemode => false;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } =
        System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
    public string Status => "enabled";

    /// <summary>Signs what is sent. Shown once, in the answer that creates the endpoint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal bool Wants(string type) =>
        EnabledEvents is [] || EnabledEvents.Contains("*") || EnabledEvents.Contains(type);
}
