namespace BakeryOps.Domain.Orders;

/// <summary>How an order came to the shop.</summary>
public enum OrderChannel
{
    /// <summary>The customer placed it at the shop's web site.</summary>
    Storefront,

    /// <summary>Staff entered it, for a customer at the counter or on the phone.</summary>
    Staff,
}
