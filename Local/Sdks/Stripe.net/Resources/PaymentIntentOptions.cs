namespace Stripe;

public class PaymentIntentCreateOptions : BaseOptions
{
    public long? Amount { get; set; }
    public string Currency { get; set; }
    public PaymentIntentAutomaticPaymentMethodsOptions AutomaticPaymentMethods { get; set; }
    public string CaptureMethod { get; set; }
    public bool? Confirm { get; set; }
    public string Customer { get; set; }
    public string Description { get; set; }
    public bool? ErrorOnRequiresAction { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public bool? OffSession { get; set; }
    public string PaymentMethod { get; set; }
    public List<string> PaymentMethodTypes { get; set; }
    public string ReceiptEmail { get; set; }
    public string ReturnUrl { get; set; }
    public string SetupFutureUsage { get; set; }
    public string StatementDescriptorSuffix { get; set; }
}

public class PaymentIntentAutomaticPaymentMethodsOptions
{
    public string AllowRedirects { get; set; }
    public bool? Enabled { get; set; }
}

public class PaymentIntentUpdateOptions : BaseOptions
{
    public long? Amount { get; set; }
    public string Currency { get; set; }
    public string Description { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public string ReceiptEmail { get; set; }
}

public class PaymentIntentConfirmOptions : BaseOptions
{
    public string PaymentMethod { get; set; }
    public bool? OffSession { get; set; }
    public string ReturnUrl { get; set; }
    public string ReceiptEmail { get; set; }
}

public class PaymentIntentCaptureOptions : BaseOptions
{
    /// <summary>Null = all that was authorised; what is left over is released.</summary>
    public long? AmountToCapture { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
}

public class PaymentIntentCancelOptions : BaseOptions
{
    /// <summary><c>abandoned</c>, <c>duplicate</c>, <c>fraudulent</c> or <c>requested_by_customer</c>.</summary>
    public string CancellationReason { get; set; }
}

public class PaymentIntentGetOptions : BaseOptions
{
    public string ClientSecret { get; set; }
}

public class PaymentIntentListOptions : ListOptions
{
    public AnyOf<DateTime?, DateRangeOptions> Created { get; set; }
    public string Customer { get; set; }
}
