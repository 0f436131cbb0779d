using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Workflows;

/// <summary>Something happened to an order that is paid before it is made.</summary>
public sealed record AdvanceOrderLifecycleMessage(string ShopId, OrderEvent Event) : IMessage
{
    public static string Queue => "advance-order-lifecycle";
}
