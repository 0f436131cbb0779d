using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>One intention to collect a payment, whatever it takes of attempts.</summary>
public class PaymentIntent : StripeEntity<PaymentIntent>, IHasId, IHasMetadata, IHasObject
{
    public string Id { get; set; }
    public string Object { get; set; }

    /// <summary>In the currency's minor unit, as all amounts here.</summary>
    public long Amount { get; set; }
    public long AmountCapturable { get; set; }
    public long AmountReceived { get; set; }
    public string Currency { get; set; }

    /// <summary><c>requires_payment_method</c>, <c>requires_confirmation</c>, <c>requires_action</c>, <c>processing</c>, <c>requires_capture</c>, <c>succeeded</c>, <c>canceled</c>.</summary>
    public string Status { get; set; }

    /// <summary>Lets the browser confirm this one payment; for the payer only.</summary>
    public string ClientSecret { get; set; }
    public string CaptureMethod { get; set; }
    public string ConfirmationMethod { get; set; }
    public string CancellationReason { get; set; }
    public DateTime? CanceledAt { get; set; }
    public DateTime Created { get; set; }
    public string Description { get; set; }
    public bool Livemode { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public StripeError LastPaymentError { get; set; }
    public PaymentIntentNextAction NextAction { get; set; }
    public PaymentIntentAutomaticPaymentMethods AutomaticPaymentMethods { get; set; }
    public List<string> PaymentMethodTypes { get; set; }
    public string ReceiptEmail { get; set; }
    public string SetupFutureUsage { get; set; }

    [JsonIgnore] public string LatestChargeId { get => Latest?.Id; set => Latest = Expandable<Charge>.Of(value); }

    /// <summary>Null unless <c>latest_charge</c> was expanded.</summary>
    [JsonIgnore] public Charge LatestCharge { get => Latest?.Object; set => Latest = Expandable<Charge>.Of(value); }
    [JsonInclude, JsonPropertyName("latest_charge")] internal Expandable<Charge> Latest { get; set; }

    [JsonIgnore] public string PaymentMethodId { get => Method?.Id; set => Method = Expandable<PaymentMethod>.Of(value); }

    /// <summary>Null unless <c>payment_method</c> was expanded.</summary>
    [JsonIgnore] public PaymentMethod PaymentMethod { get => Method?.Object; set => Method = Expandable<PaymentMethod>.Of(value); }
    [JsonInclude, JsonPropertyName("payment_method")] internal Expandable<PaymentMethod> Method { get; set; }
}

public class PaymentIntentAutomaticPaymentMethods : StripeEntity<PaymentIntentAutomaticPaymentMethods>
{
    public string AllowRedirects { get; set; }
    public bool Enabled { get; set; }
}

/// <summary>What the payer has to do next, as <see cref="Type"/> says.</summary>
public class PaymentIntentNextAction : StripeEntity<PaymentIntentNextAction>
{
    public string Type { get; set; }
    public PaymentIntentNextActionRedirectToUrl RedirectToUrl { get; set; }
}

public class PaymentIntentNextActionRedirectToUrl : StripeEntity<PaymentIntentNextActionRedirectToUrl>
{
    public string ReturnUrl { get; set; }
    public string Url { get; set; }
}

public class PaymentMethod : StripeEntity<PaymentMethod>, IHasId, IHasMetadata, IHasObject
{
    public string Id { get; set; }
    public string Object { get; set; }
    public string Type { get; set; }
    public DateTime Created { get; set; }
    public bool Livemode { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public PaymentMethodCard Card { get; set; }
}

public class PaymentMethodCard : StripeEntity<PaymentMethodCard>
{
    public string Brand { get; set; }
    public string Country { get; set; }
    public string Funding { get; set; }
    public string Last4 { get; set; }
}
