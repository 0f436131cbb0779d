using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>One attempt to move money.</summary>
public class Charge : StripeEntity<Charge>, IHasId, IHasMetadata, IHasObject
{
    public string Id { get; set; }
    public string Object { get; set; }
    public long Amount { get; set; }
    public long AmountCaptured { get; set; }
    public long AmountRefunded { get; set; }
    public bool Captured { get; set; }
    public DateTime Created { get; set; }
    public string Currency { get; set; }
    public bool Disputed { get; set; }
    public string FailureCode { get; set; }
    public string FailureMessage { get; set; }
    public bool Livemode { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public bool Paid { get; set; }
    public string PaymentMethod { get; set; }
    public string ReceiptUrl { get; set; }
    public bool Refunded { get; set; }

    /// <summary><c>succeeded</c>, <c>pending</c> or <c>failed</c>.</summary>
    public string Status { get; set; }

    [JsonIgnore] public string PaymentIntentId { get => Intent?.Id; set => Intent = Expandable<PaymentIntent>.Of(value); }
    [JsonIgnore] public PaymentIntent PaymentIntent { get => Intent?.Object; set => Intent = Expandable<PaymentIntent>.Of(value); }
    [JsonInclude, JsonPropertyName("payment_intent")] internal Expandable<PaymentIntent> Intent { get; set; }
}
