namespace Stripe;

public static class StripeConfiguration
{
    /// <summary>The API version that every request pins and that webhook payloads must share the release train of.</summary>
    public static string ApiVersion => "2026-07-29.dahlia";

    /// <summary>The version of the official package that this subset follows.</summary>
    public static string StripeNetVersion => "52.2.0";
}

/// <summary>What differs from the client for one call.</summary>
public class RequestOptions
{
    public string ApiKey { get; set; }

    /// <summary>Up to 255 characters. The same key within 24 hours answers with the first outcome and does nothing again.</summary>
    public string IdempotencyKey { get; set; }

    public string StripeAccount { get; set; }
    public string StripeContext { get; set; }
    public string StripeRequestTrigger { get; set; }
}
