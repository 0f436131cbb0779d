using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Operations;

/// <summary>Rules of outgoing webhooks.</summary>
public static class WebhookEndpointRules
{
    public static Rule NotFound { get; } = new("webhook-endpoint.not-found", RuleKind.NotFound);
    public static Rule DeliveryNotFound { get; } = new("webhook-delivery.not-found", RuleKind.NotFound);

    /// <summary>The address is not https, or not on the public internet.</summary>
    public static Rule AddressNotAllowed { get; } = new("input.webhook-address", RuleKind.Invalid);
    public static Rule UnknownEvent { get; } = new("input.webhook-event", RuleKind.Invalid);
    public static Rule TooMany { get; } = new("webhook-endpoint.too-many", RuleKind.Conflict);
    public static Rule Disabled { get; } = new("webhook-endpoint.disabled", RuleKind.Conflict);
}
