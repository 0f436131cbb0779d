using System.Collections.ObjectModel;

namespace BakeryOps.Local.Simulators.Stripe.Checkout;

/// <summary>A checkout session with the fields of the API at 2026-08-21: a hosted page to pay, or to save a card.</summary>
internal sealed record CheckoutSession
{
    public required string Id { get; init; }
    public string Object => "checkout.session";
    public Nothing? AdaptivePricing => null;
    public Nothing? AfterExpiration => null;
    public bool? AllowPromotionCodes => null;
    public long? AmountSubtotal => AmountTotal;
    public required long? AmountTotal { get; init; }
    public AutomaticTax AutomaticTax => AutomaticTax.Off;
    public string? BillingAddressCollection => null;
    public string? CancelUrl { get; init; }
    public string? ClientReferenceId { get; init; }
    public string? ClientSecret => null;
    public Nothing? CollectedInformation => null;
    public Nothing? Consent => null;
    public Nothing? ConsentCollection => null;
    public required long Created { get; init; }
    public required string? Currency { get; init; }
    public Nothing? CurrencyConversion => null;
    public IReadOnlyList<object> CustomFields => [];
    public Nothing CustomText => Nothing.AtAll;
    public string? Customer { get; init; }
    public string? CustomerAccount => null;
    public string? CustomerCreation { get; init; }
    public SessionCustomer? CustomerDetails { get; init; }
    public string? CustomerEmail { get; init; }
    public IReadOnlyList<object>? Discounts => null;

    /// <summary>Seconds since 1970.</summary>
    public required long ExpiresAt { get; init; }
    public string? IntegrationIdentifier => null;
    public string? Invoice => null;
    public Nothing? InvoiceCreation => null;
    public bool Livemode => false;
    public string? Locale { get; init; }
    public ManagedPayments ManagedPayments => ManagedPayments.Off;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public required string Mode { get; init; }
    public Nothing? OriginContext => null;

    /// <summary>The id, or the whole intent when the request expands it. Null until the customer pays.</summary>
    public object? PaymentIntent { get; init; }
    public string? PaymentLink => null;
    public string? PaymentMethodCollection => "if_required";
    public PaymentMethodConfigurationDetails? PaymentMethodConfigurationDetails => null;
    public Nothing PaymentMethodOptions => Nothing.AtAll;
    public required IReadOnlyList<string> PaymentMethodTypes { get; init; }
    public required string PaymentStatus { get; init; }
    public Nothing? Permissions => null;
    public PhoneNumberCollection PhoneNumberCollection => PhoneNumberCollection.Off;
    public string? RecoveredFrom => null;
    public Nothing? SavedPaymentMethodOptions => null;

    /// <summary>The id, or the whole intent when the request expands it.</summary>
    public object? SetupIntent { get; init; }
    public Nothing? ShippingAddressCollection => null;
    public Nothing? ShippingCost => null;
    public IReadOnlyList<object> ShippingOptions => [];
    public string Status { get; init; } = "open";
    public string? SubmitType => null;
    public string? Subscription => null;
    public required string SuccessUrl { get; init; }
    public TotalDetails TotalDetails => TotalDetails.None;
    public string UiMode => "hosted_page";

    /// <summary>The page on which the customer pays; null once the session is complete or expired.</summary>
    public string? Url => Status == "open" ? Page : null;
    public Nothing? WalletOptions => null;

    internal string Page { get; init; } = "";
    internal IReadOnlyList<SessionItem> Items { get; init; } = [];

    /// <summary>What the payment intent gets (<c>payment_intent_data</c>, <c>setup_intent_data</c>).</summary>
    internal IntentData Data { get; init; } = IntentData.None;
    internal string Success => SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", Id, StringComparison.Ordinal);
}

internal sealed record AutomaticTax(bool Enabled)
{
    internal static readonly AutomaticTax Off = new(false);
    public Nothing? Liability => null;
    public string? Provider => null;
    public string? Status => null;
}

internal sealed record PhoneNumberCollection(bool Enabled)
{
    internal static readonly PhoneNumberCollection Off = new(false);
}

internal sealed record TotalDetails(long AmountDiscount, long AmountShipping, long AmountTax)
{
    internal static readonly TotalDetails None = new(0, 0, 0);
}

internal sealed record SessionCustomer(string? Email, string? Name, string? Phone)
{
    public Nothing? Address => null;
    public string? BusinessName => null;
    public string? IndividualName => null;
    public string TaxExempt => "none";
    public IReadOnlyList<object>? TaxIds => null;
}

internal sealed record IntentData(
    IReadOnlyDictionary<string, string> Metadata,
    string? Description,
    string? SetupFutureUsage,
    string CaptureMethod,
    string? ReceiptEmail
)
{
    internal static readonly IntentData None = new(
        ReadOnlyDictionary<string, string>.Empty,
        null,
        null,
        "automatic",
        null
    );
}
