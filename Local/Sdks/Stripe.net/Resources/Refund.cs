using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>Money on its way back, whole or in part.</summary>
public class Refund : StripeEntity<Refund>, IHasId, IHasMetadata, IHasObject
{
    public string Id { get; set; }
    public string Object { get; set; }
    public long Amount { get; set; }
    public DateTime Created { get; set; }
    public string Currency { get; set; }
    public string Description { get; set; }
    public string FailureReason { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public string PendingReason { get; set; }
    public string Reason { get; set; }
    public string ReceiptNumber { get; set; }

    /// <summary><c>pending</c>, <c>requires_action</c>, <c>succeeded</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public string Status { get; set; }

    [JsonIgnore] public string ChargeId { get => Charged?.Id; set => Charged = Expandable<Charge>.Of(value); }
    [JsonIgnore] public Charge Charge { get => Charged?.Object; set => Charged = Expandable<Charge>.Of(value); }
    [JsonInclude, JsonPropertyName("charge")] internal Expandable<Charge> Charged { get; set; }

    [JsonIgnore] public string PaymentIntentId { get => Intent?.Id; set => Intent = Expandable<PaymentIntent>.Of(value); }
    [JsonIgnore] public PaymentIntent PaymentIntent { get => Intent?.Object; set => Intent = Expandable<PaymentIntent>.Of(value); }
    [JsonInclude, JsonPropertyName("payment_intent")] internal Expandable<PaymentIntent> Intent { get; set; }
}
