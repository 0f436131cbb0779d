using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Operations;

public enum WebhookState
{
    /// <summary>To be sent, or to be sent again.</summary>
    Pending,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>Given up; it can be replayed.</summary>
    Failed,
}

/// <summary>One event for one endpoint, with its attempts. It holds no personal data.</summary>
public sealed record WebhookDelivery
{
    private const int MostAttempts = 30;

    /// <summary>The <c>webhook-id</c> header.</summary>
    public required string Id { get; init; }

    public required string EndpointId { get; init; }

    /// <summary>The event's name.</summary>
    public required string Event { get; init; }

    /// <summary>The body: the same text on every attempt.</summary>
    public required string Payload { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public required WebhookState State { get; init; }

    /// <summary>Failed attempts since it was created or replayed.</summary>
    public int Failures { get; init; }

    /// <summary>Oldest first; of more than 30 the latest.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts { get; init; } = [];

    [JsonIgnore]
    public bool IsPending => State == WebhookState.Pending;

    /// <param name="patience">How many failures are retried.</param>
    public WebhookDelivery After(WebhookAttempt attempt, int patience)
    {
        var failures = attempt.IsAccepted ? Failures : Failures + 1;
        return this with
        {
            Failures = failures,
            State = StateAfter(attempt, failures, patience),
            Attempts = [.. Attempts.Append(attempt).TakeLast(MostAttempts)],
        };
    }

    public WebhookDelivery Replayed() => this with { State = WebhookState.Pending, Failures = 0 };

    public WebhookDelivery GivenUp() => this with { State = WebhookState.Failed };

    private static WebhookState StateAfter(WebhookAttempt attempt, int failures, int patience)
    {
        if (attempt.IsAccepted)
            return WebhookState.Delivered;
        return failures > patience || attempt.IsGone ? WebhookState.Failed : WebhookState.Pending;
    }
}

/// <param name="At">UTC.</param>
/// <param name="Status">The HTTP status; null: there was no answer.</param>
/// <param name="Problem">
/// Why there was none: <c>timeout</c>, <c>no-connection</c>, <c>address-not-allowed</c>; null: there was one.
/// </param>
public sealed record WebhookAttempt(DateTimeOffset At, int Milliseconds, int? Status, string? Problem)
{
    [JsonIgnore]
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>410: the receiver asks not to be called any more.</summary>
    [JsonIgnore]
    public bool IsGone => Status == 410;
}

/// <param name="Deliveries">Latest first.</param>
/// <param name="Next">Token of the next page; null: this is the last one.</param>
public sealed record WebhookDeliveryPage(IReadOnlyList<WebhookDelivery> Deliveries, string? Next);
