namespace Stripe;

public static class EventTypes
{
    public const string ChargeDisputeClosed = "charge.dispute.closed";
    public const string ChargeDisputeCreated = "charge.dispute.created";
    public const string ChargeRefunded = "charge.refunded";
    public const string ChargeRefundUpdated = "charge.refund.updated";
    public const string PaymentIntentAmountCapturableUpdated = "payment_intent.amount_capturable_updated";
    public const string PaymentIntentCanceled = "payment_intent.canceled";
    public const string PaymentIntentCreated = "payment_intent.created";
    public const string PaymentIntentPaymentFailed = "payment_intent.payment_failed";
    public const string PaymentIntentProcessing = "payment_intent.processing";
    public const string PaymentIntentRequiresAction = "payment_intent.requires_action";
    public const string PaymentIntentSucceeded = "payment_intent.succeeded";
    public const string RefundCreated = "refund.created";
    public const string RefundFailed = "refund.failed";
    public const string RefundUpdated = "refund.updated";
}
