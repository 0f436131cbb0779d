using System.Globalization;
using BakeryOps.Local.Simulators;

namespace BakeryOps.Proof;

/// <summary>
/// Settings for an app in another process: this process's storage and vendors, and short leases for fast recovery.
/// </summary>
internal static class SimulatedVendors
{
    private const string ApiKey = "sk_test_of_the_proof",
        Secret = "whsec_of_the_proof";

    public const string XenditToken = "token-of-the-proof";

    public static MoMoAccountOptions MoMo { get; } = new("MOMO_OF_THE_PROOF", "access", "secret");

    private static MtnAccountOptions Mtn { get; } = new();

    public static StripeAccountOptions Stripe(Uri webhook) =>
        new(
            ApiKey,
            webhook,
            Secret,
            ["payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "refund.failed"]
        );

    public static Dictionary<string, string> Settings(SimulatorServer vendors, string storage) =>
        new()
        {
            ["AzureWebJobsStorage"] = storage,
            ["Stripe:ApiBase"] = $"{vendors.Url}/stripe",
            ["Stripe:SecretKey"] = ApiKey,
            ["Stripe:WebhookSecret"] = Secret,
            ["MoMo:ApiBase"] = $"{vendors.Url}/momo",
            ["MoMo:PartnerCode"] = MoMo.PartnerCode,
            ["MoMo:AccessKey"] = MoMo.AccessKey,
            ["MoMo:SecretKey"] = MoMo.SecretKey,
            ["MtnMoMo:ApiBase"] = $"{vendors.Url}/mtn-momo/api",
            ["MtnMoMo:ApiUser"] = Mtn.Collection.ApiUser,
            ["MtnMoMo:ApiKey"] = Mtn.Collection.ApiKey,
            ["MtnMoMo:SubscriptionKey"] = Mtn.Collection.SubscriptionKey,
            ["MtnMoMo:RefundApiUser"] = Mtn.Disbursement.ApiUser,
            ["MtnMoMo:RefundApiKey"] = Mtn.Disbursement.ApiKey,
            ["MtnMoMo:RefundSubscriptionKey"] = Mtn.Disbursement.SubscriptionKey,
            ["Xendit:ApiBase"] = $"{vendors.Url}/xendit/api",
            ["Xendit:SecretKey"] = "xnd_development_of_the_proof",
            ["Xendit:WebhookToken"] = XenditToken,
            ["Twilio:ApiBase"] = $"{vendors.Url}/twilio",
            ["Twilio:AccountSid"] = "AC00000000000000000000000000000009",
            ["Twilio:AuthToken"] = "token-of-the-proof",
            ["Twilio:From"] = "+15005550006",
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = vendors.SmtpPort.ToString(CultureInfo.InvariantCulture),
            ["Smtp:Security"] = "None",
            ["Smtp:IdempotencyHeader"] = "X-Idempotency-Key",
            ["Smtp:From"] = "Bakery <bakery@example.com>",
            ["Demo:Load"] = "false",
            ["Host:Lease"] = "00:00:10",
            ["Outbox:CheckAfter"] = "00:00:12",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01",
            ["Retries:First"] = "00:00:00.5",
            ["Retries:Longest"] = "00:00:02",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.5",
            // A kill counts as an attempt for every message in progress; real hosts are not killed every few seconds.
            ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "20",
        };
}
