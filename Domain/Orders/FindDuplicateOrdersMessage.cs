using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Orders were confirmed, whose idempotency keys may have been used for another order before.</summary>
public sealed record FindDuplicateOrdersMessage(string ShopId, IReadOnlyList<OrderConfirmed> Confirmed) : IMessage
{
    public static string Queue => "find-duplicate-orders";
}
