using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Sent before an order is moved to another day, so that an interrupted move is ended.</summary>
/// <param name="EditId">The <see cref="EditOrigin.Id"/>.</param>
public sealed record FinishMoveMessage(string ShopId, string Number, string EditId, DateOnly From, DateOnly To)
    : IMessage
{
    public static string Queue => "finish-move";
}
