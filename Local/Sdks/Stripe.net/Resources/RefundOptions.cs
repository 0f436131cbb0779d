namespace Stripe;

public class RefundCreateOptions : BaseOptions
{
    /// <summary>Null = all that is left of the charge.</summary>
    public long? Amount { get; set; }
    public string Charge { get; set; }
    public string InstructionsEmail { get; set; }
    public Dictionary<string, string> Metadata { get; set; }
    public string PaymentIntent { get; set; }

    /// <summary><c>duplicate</c>, <c>fraudulent</c> or <c>requested_by_customer</c>.</summary>
    public string Reason { get; set; }
}

public class RefundListOptions : ListOptions
{
    public string Charge { get; set; }
    public AnyOf<DateTime?, DateRangeOptions> Created { get; set; }
    public string PaymentIntent { get; set; }
}
