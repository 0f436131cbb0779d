using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>An event, with the object as it was at that time.</summary>
internal sealed record StripeEvent
{
    public required string Id { get; init; }
    public string Object => "event";
    public required string ApiVersion { get; init; }
    public required long Created { get; init; }
    public required StripeEventData Data { get; init; }
    public bool Livemode => false;

    /// <summary>The number of endpoints without successful delivery yet.</summary>
    public int PendingWebhooks { get; init; }
    public required StripeEventRequest Request { get; init; }
    public required string Type { get; init; }
}

internal sealed record StripeEventData(object Object);

/// <summary>The request that caused the event; both null for a delayed step.</summary>
internal sealed record StripeEventRequest(string? Id, string? IdempotencyKey);

/// <summary>A webhook endpoint of an account.</summary>
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

    /// <summary>The signing secret. Returned once, in the response that creates the endpoint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal bool Wants(string type) =>
        EnabledEvents is [] || EnabledEvents.Contains("*") || EnabledEvents.Contains(type);
}
