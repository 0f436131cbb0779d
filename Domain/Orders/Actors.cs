namespace BakeryOps.Domain.Orders;

/// <summary>Who changed an order, where it was not a member of staff. Stored, so the words stay.</summary>
public static class Actors
{
    /// <summary>The customer, through the shop's web site.</summary>
    public const string Storefront = "storefront";

    /// <summary>The customer, by the order's link.</summary>
    public const string Customer = "customer";

    /// <summary>The admission of an order that needs no payment in advance.</summary>
    public const string Admission = "admission";

    /// <summary>A payment that was settled, or refused for good.</summary>
    public const string Payments = "payments";

    /// <summary>The end of the time to pay.</summary>
    public const string PaymentDeadline = "payment-deadline";

    /// <summary>The end of the time in which the shop could accept or decline the order.</summary>
    public const string AcceptanceDeadline = "acceptance-deadline";
}
