namespace BakeryOps.Local.Simulators;

/// <summary>How the stand-ins behave. Every default works; nothing here is read from the environment.</summary>
public sealed record SimulatorOptions
{
    /// <summary>How many of each thing (payments, events, messages …) are remembered; the oldest are forgotten. At least 100.</summary>
    public int Remembered { get; init; } = 20_000;

    /// <summary>Decides every random choice of the faults (see <c>chance</c>), so that a run can be repeated.</summary>
    public int Seed { get; init; } = 20261120;

    /// <summary>What stamps and signatures are dated with. Keep it the real time where the receiver checks their age.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Stripe accounts known from the start. Any other key <c>sk_test_…</c> opens an account when it is first used.</summary>
    public IReadOnlyList<StripeAccountOptions> StripeAccounts { get; init; } = [];

    /// <summary>The version that events are written in, as Stripe's endpoints have one of their own.</summary>
    public string StripeApiVersion { get; init; } = "2026-10-28.endive";

    /// <summary>The waits between attempts to deliver a webhook; after the last one it counts as undelivered.</summary>
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

    /// <summary>Longest wait for the receiver of a webhook or status callback.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long slow payments stay "processing" and pending refunds "pending".</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Twilio accounts known from the start. Any other <c>AC…</c> is pinned to the token it first comes with.</summary>
    public IReadOnlyList<TwilioAccountOptions> TwilioAccounts { get; init; } = [];

    /// <summary>How long a text message rests at each of queued and sent, on its way to delivered.</summary>
    public TimeSpan SmsStep { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The loopback port that takes e-mail; 0 for any free one.</summary>
    public int SmtpPort { get; init; }

    /// <summary>When set, e-mail is taken only after signing in with this name and <see cref="SmtpPassword"/>; else any sign-in is welcome.</summary>
    public string? SmtpUser { get; init; }

    /// <summary>See <see cref="SmtpUser"/>.</summary>
    public string? SmtpPassword { get; init; }

    /// <summary>Whether sign-in and mail are refused before STARTTLS.</summary>
    public bool SmtpDemandsTls { get; init; }

    /// <summary>The largest e-mail taken, in bytes.</summary>
    public int SmtpMaxBytes { get; init; } = 10 * 1024 * 1024;
}

/// <summary>One Stripe account and, optionally, where it sends its events.</summary>
/// <param name="ApiKey">The secret key, <c>sk_test_…</c>.</param>
/// <param name="WebhookUrl">Where events go; null for nowhere (yet).</param>
/// <param name="WebhookSecret">The whole <c>whsec_…</c> string that signs them.</param>
/// <param name="Events">The types sent, such as <c>payment_intent.succeeded</c>; none for all.</param>
public sealed record StripeAccountOptions(
    string ApiKey,
    Uri? WebhookUrl = null,
    string? WebhookSecret = null,
    IReadOnlyList<string>? Events = null
);

/// <summary>One Twilio account.</summary>
/// <param name="Sid"><c>AC</c> and 32 hexadecimal digits.</param>
/// <param name="AuthToken">Signs the status callbacks too.</param>
public sealed record TwilioAccountOptions(string Sid, string AuthToken);
