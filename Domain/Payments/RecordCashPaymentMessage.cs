using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>An order was handed over for cash; the amount is in the order.</summary>
public sealed record RecordCashPaymentMessage(string ShopId, string OrderNumber) : IMessage
{
    public static string Queue => "record-cash-payment";
}
