namespace Stripe;

/// <summary>Why Stripe refused.</summary>
public class StripeError : StripeEntity<StripeError>
{
    /// <summary><c>api_error</c>, <c>card_error</c>, <c>idempotency_error</c> or <c>invalid_request_error</c>.</summary>
    public string Type { get; set; }
    public string Code { get; set; }
    public string DeclineCode { get; set; }
    public string AdviceCode { get; set; }
    public string Message { get; set; }
    public string Param { get; set; }
    public string DocUrl { get; set; }
    public string RequestLogUrl { get; set; }
    public string Charge { get; set; }
    public PaymentIntent PaymentIntent { get; set; }
    public PaymentMethod PaymentMethod { get; set; }
    public string PaymentMethodType { get; set; }
}
