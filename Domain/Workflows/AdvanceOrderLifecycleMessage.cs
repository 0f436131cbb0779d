using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Workflows;

/// <summary>Something happened to orders that are paid or accepted before they are made.</summary>
public sealed record AdvanceOrderLifecycleMessage(string ShopId, IReadOnlyList<OrderEvent> Events) : IMessage
{
    public static string Queue => "advance-order-lifecycle";
}
