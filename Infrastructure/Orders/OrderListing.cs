using BakeryOps.Domain.Orders;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>The order in which a list shows orders. What it sorts by does not change with an order's status.</summary>
public enum OrderSort
{
    /// <summary>By day of fulfilment, then by number.</summary>
    Day,

    /// <summary>The latest placed first.</summary>
    Newest,

    /// <summary>
    /// By the word that was found: exact matches first, of one word the latest placed first. Only with a query.
    /// </summary>
    Relevance,
}

/// <summary>What a list asks for.</summary>
/// <param name="Query">Null: any text. Required for <see cref="OrderSort.Relevance"/>.</param>
public sealed record OrderListing(string ShopId, OrderListFilter Filter, OrderQuery? Query, OrderSort Sort)
{
    internal bool Matches(Order order) =>
        Filter.Matches(order) && (Query is null || Query.Matches(OrderWords.Of(order)));
}

/// <summary>A part of a list.</summary>
/// <param name="Next">Where it ended, for the next page; null: it is the last one.</param>
public sealed record OrdersPage(IReadOnlyList<Order> Orders, string? Next);
