using System.Collections.ObjectModel;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A payment intent with the fields of the API at 2026-08-21. Amounts are in the currency's smallest unit.</summary>
internal sealed record PaymentIntent
{
    public required string Id { get; init; }
    public string Object => "payment_intent";
    public required long Amount { get; init; }
    public long AmountCapturable { get; init; }
    public AmountDetails AmountDetails => AmountDetails.None;
    public long AmountReceived { get; init; }
    public string? Application => null;
    public long? ApplicationFeeAmount => null;
    public AutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }
    public long? CanceledAt { get; init; }
    public string? CancellationReason { get; init; }
    public string CaptureMethod { get; init; } = "automatic";
    public required string ClientSecret { get; init; }
    public string ConfirmationMethod { get; init; } = "automatic";
    public required long Created { get; init; }
    public required string Currency { get; init; }

    /// <summary>The id, or the whole customer when the request expands it.</summary>
    public object? Customer { get; init; }
    public string? CustomerAccount => null;
    public string? Description { get; init; }
    public IReadOnlyList<string>? ExcludedPaymentMethodTypes => null;
    public StripeErrorDetail? LastPaymentError { get; init; }

    /// <summary>The id, or the whole charge when the request expands it.</summary>
    public object? LatestCharge { get; init; }
    public bool Livemode => false;
    public ManagedPayments ManagedPayments => ManagedPayments.Off;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public NextAction? NextAction { get; init; }
    public string? OnBehalfOf => null;

    /// <summary>The id, or the whole method when the request expands it.</summary>
    public object? PaymentMethod { get; init; }
    public PaymentMethodConfigurationDetails? PaymentMethodConfigurationDetails => null;
    public Nothing PaymentMethodOptions => Nothing.AtAll;
    public IReadOnlyList<string> PaymentMethodTypes { get; init; } = ["card"];
    public Processing? Processing { get; init; }
    public string? ReceiptEmail { get; init; }
    public string? Review => null;
    public string? SetupFutureUsage { get; init; }
    public Nothing? Shipping => null;
    public string? Source => null;
    public string? StatementDescriptor { get; init; }
    public string? StatementDescriptorSuffix { get; init; }
    public required string Status { get; init; }
    public Nothing? TransferData => null;
    public string? TransferGroup { get; init; }

    /// <summary>The checkout session that it belongs to, if any.</summary>
    internal string? Session { get; init; }

    /// <summary>The id of the latest charge, whether or not it is expanded.</summary>
    internal string? ChargeId => LatestCharge as string ?? (LatestCharge as Charge)?.Id;
}

internal sealed record AmountDetails(Nothing Tip)
{
    internal static readonly AmountDetails None = new(Nothing.AtAll);
}

internal sealed record AutomaticPaymentMethods(bool Enabled, string? AllowRedirects = null);

internal sealed record ManagedPayments(bool Enabled)
{
    internal static readonly ManagedPayments Off = new(false);
}

internal sealed record NextAction(string Type, RedirectToUrl RedirectToUrl);

internal sealed record RedirectToUrl(string Url, string? ReturnUrl);

internal sealed record PaymentMethodConfigurationDetails(string Id, string? Parent);

internal sealed record Processing(string Type);

/// <summary>An empty object, which the API writes for sections without values.</summary>
internal sealed record Nothing
{
    internal static readonly Nothing AtAll = new();
}
