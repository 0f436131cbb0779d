namespace BakeryOps.Local.Simulators;

/// <summary>Options of the simulators. All defaults work; nothing is read from the environment.</summary>
public sealed record SimulatorOptions
{
    /// <summary>
    /// How many items of each kind (payments, events, messages …) are kept; the oldest are evicted. At least 100.
    /// </summary>
    public int Remembered { get; init; } = 20_000;

    /// <summary>The seed of the random choices of faults (see <c>chance</c>), so that a run can be repeated.</summary>
    public int Seed { get; init; } = 20261120;

    /// <summary>
    /// The clock of timestamps and signatures. Keep the system clock where the receiver checks their age.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Initial Stripe accounts. Any other key <c>sk_test_…</c> creates an account on first use.</summary>
    public IReadOnlyList<StripeAccountOptions> StripeAccounts { get; init; } = [];

    /// <summary>The API version of events, as Stripe sets one per webhook endpoint.</summary>
    public string StripeApiVersion { get; init; } = "2026-10-28.endive";

    /// <summary>The delays between attempts to deliver a webhook; after the last attempt it counts as failed.</summary>
    public IReadOnlyList<TimeSpan> WebhookRetries { get; init; } =
    [
        TimeSpan.FromSeconds(0.2),
        TimeSpan.FromSeconds(0.5),
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(8),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
    ];

    /// <summary>The request timeout of webhooks and status callbacks.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long slow payments stay "processing" and pending refunds "pending".</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Initial Twilio accounts. Any other <c>AC…</c> is pinned to the token of its first call.</summary>
    public IReadOnlyList<TwilioAccountOptions> TwilioAccounts { get; init; } = [];

    /// <summary>The MoMo partners; others are refused.</summary>
    public IReadOnlyList<MoMoAccountOptions> MoMoAccounts { get; init; } = [];

    /// <summary>The credentials at MTN MoMo; others are refused.</summary>
    public MtnAccountOptions MtnAccount { get; init; } = new();

    /// <summary>Where Xendit's webhooks go; null: nowhere (yet).</summary>
    public XenditWebhookOptions? XenditWebhook { get; init; }

    /// <summary>How long a text message stays in each of the statuses queued and sent.</summary>
    public TimeSpan SmsStep { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The SMTP port on loopback; 0 for any free one.</summary>
    public int SmtpPort { get; init; }

    /// <summary>
    /// When set, SMTP requires this name and <see cref="SmtpPassword"/>; otherwise any or no credentials are accepted.
    /// </summary>
    public string? SmtpUser { get; init; }

    /// <summary>See <see cref="SmtpUser"/>.</summary>
    public string? SmtpPassword { get; init; }

    /// <summary>Whether sign-in and mail are refused before STARTTLS.</summary>
    public bool SmtpDemandsTls { get; init; }

    /// <summary>The largest accepted e-mail, in bytes.</summary>
    public int SmtpMaxBytes { get; init; } = 10 * 1024 * 1024;
}

/// <summary>One Stripe account with, optionally, its webhook endpoint.</summary>
/// <param name="ApiKey">The secret key, <c>sk_test_…</c>.</param>
/// <param name="WebhookUrl">The webhook URL; null for none (yet).</param>
/// <param name="WebhookSecret">The whole <c>whsec_…</c> string that signs them.</param>
/// <param name="Events">The event types to send, such as <c>payment_intent.succeeded</c>; empty for all.</param>
public sealed record StripeAccountOptions(
    string ApiKey,
    Uri? WebhookUrl = null,
    string? WebhookSecret = null,
    IReadOnlyList<string>? Events = null
);

/// <summary>One MoMo partner, with the keys that sign its calls.</summary>
public sealed record MoMoAccountOptions(string PartnerCode, string AccessKey, string SecretKey);

/// <summary>An account at MTN MoMo, with the credentials of its two products.</summary>
public sealed record MtnAccountOptions
{
    public MtnProductOptions Collection { get; init; } =
        new("simulated-collections", "key-of-collections", "subscription-to-collections");
    public MtnProductOptions Disbursement { get; init; } =
        new("simulated-disbursements", "key-of-disbursements", "subscription-to-disbursements");
    public string TargetEnvironment { get; init; } = "mtnuganda";
    public string Currency { get; init; } = "UGX";

    internal MtnProductOptions? Of(string product) =>
        product switch
        {
            "collection" => Collection,
            "disbursement" => Disbursement,
            _ => null,
        };
}

public sealed record MtnProductOptions(string ApiUser, string ApiKey, string SubscriptionKey);

/// <param name="Url"><c>{shop}</c> in it stands for the shop in a payment's metadata.</param>
/// <param name="Token">What each webhook carries.</param>
public sealed record XenditWebhookOptions(string Url, string Token);

/// <summary>One Twilio account.</summary>
/// <param name="Sid"><c>AC</c> and 32 hexadecimal digits.</param>
/// <param name="AuthToken">Also signs the status callbacks.</param>
public sealed record TwilioAccountOptions(string Sid, string AuthToken);
