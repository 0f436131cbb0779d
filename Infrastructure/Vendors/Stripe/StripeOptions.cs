using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Settings <c>Stripe:…</c>. A shop with its own account, or its own webhook endpoint, has them under
/// <c>Shops:(id):Stripe:…</c>; missing ones fall back to the general settings.
/// </summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary><c>sk_…</c>. Empty: the shop takes no cards.</summary>
    public string? SecretKey { get; init; }

    /// <summary><c>pk_…</c>, for Stripe's script in the browser. Empty: links to pay by have no form for cards.</summary>
    public string? PublishableKey { get; init; }

    /// <summary><c>whsec_…</c> of the webhook endpoint <c>/api/v1/webhooks/stripe/{shop}</c>.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Base URL of the API. Null: Stripe itself.</summary>
    [Url]
    public string? ApiBase { get; init; }

    /// <summary>By shop id.</summary>
    public Dictionary<string, StripeOptions> Shops { get; init; } = [];

    public bool IsSetUp => this is { SecretKey.Length: > 0, WebhookSecret.Length: > 0 };

    public StripeOptions For(string shopId)
    {
        if (!Shops.TryGetValue(shopId, out var own))
            return this;
        var ofDeployment = own.SecretKey is null ? PublishableKey : null; // both keys are of one account
        return new()
        {
            SecretKey = own.SecretKey ?? SecretKey,
            PublishableKey = own.PublishableKey ?? ofDeployment,
            WebhookSecret = own.WebhookSecret ?? WebhookSecret,
            ApiBase = own.ApiBase ?? ApiBase,
        };
    }
}
