using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>That an order's refund came back from the customer's bank.</summary>
public sealed record BookReturnedRefundMessage(string ShopId, string OrderNumber, CardRefund Refund) : IMessage
{
    public static string Queue => "book-returned-refund";
}
