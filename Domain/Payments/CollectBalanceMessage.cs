using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The balance of an order is to be collected, as soon as it is time.</summary>
public sealed record CollectBalanceMessage(string ShopId, string OrderNumber) : IMessage
{
    public static string Queue => "collect-balance";
}
