using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <summary>An endpoint of outgoing webhooks, as shown to the owner.</summary>
public sealed record WebhookEndpointView
{
    public required string Id { get; init; }
    public required string Address { get; init; }

    /// <summary>The events it is called for; empty: all.</summary>
    public required IReadOnlyList<string> Events { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Why it is not called: <c>owner</c> (switched off), <c>gone</c> (it answered 410), <c>failing</c> (nothing was
    /// accepted for three days); absent: it is called.
    /// </summary>
    public required string? DisabledBecause { get; init; }

    /// <summary>Until when the former secret signs as well; absent: it does not.</summary>
    public required DateTimeOffset? FormerSecretUntil { get; init; }

    public static WebhookEndpointView Of(WebhookEndpoint endpoint) =>
        new()
        {
            Id = endpoint.Id,
            Address = endpoint.Address.AbsoluteUri,
            Events = endpoint.Events,
            CreatedAt = endpoint.CreatedAt,
            DisabledBecause = endpoint.DisabledBecause,
            FormerSecretUntil = endpoint.FormerUntil,
        };
}

/// <summary>The answer to whoever makes a secret: it is not shown again.</summary>
/// <param name="Secret">The key that signs, as Standard Webhooks libraries take it.</param>
public sealed record WebhookEndpointWithSecret(string Secret, WebhookEndpointView Endpoint)
{
    public static WebhookEndpointWithSecret Of(WebhookEndpoint endpoint) =>
        new(endpoint.Secret, WebhookEndpointView.Of(endpoint));
}
