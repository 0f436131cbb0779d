using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>That an order was handed over for cash: how much was taken stands in the order.</summary>
public sealed record RecordCashPaymentMessage(string ShopId, string OrderNumber) : IMessage
{
    public static string Queue => "record-cash-payment";
}
