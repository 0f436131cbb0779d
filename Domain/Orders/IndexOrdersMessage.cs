using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Brings the search index of these orders up to date.</summary>
/// <param name="Numbers">Order numbers, at least one.</param>
public sealed record IndexOrdersMessage(string ShopId, IReadOnlyList<string> Numbers) : IMessage
{
    public static string Queue => "index-orders";
}
