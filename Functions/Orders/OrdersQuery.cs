using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>A page of a list of orders.</summary>
public sealed class OrdersQuery(
    string? Query = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Slot = null,
    string? Status = null,
    string? District = null,
    string? Method = null,
    string? Channel = null,
    string? Sort = null,
    string? Cursor = null,
    int Limit = 50
) : OrderFilterQuery(Query, From, To, Slot, Status, District, Method, Channel)
{
    public const int Most = 200;

    private static readonly Dictionary<string, OrderSort> Sorts = new()
    {
        ["day"] = OrderSort.Day,
        ["-placedAt"] = OrderSort.Newest,
        ["relevance"] = OrderSort.Relevance,
    };

    /// <summary>
    /// day (then by number), -placedAt (latest first), or relevance (exact matches first; only with query). Absent:
    /// relevance with query, otherwise day with from, otherwise -placedAt.
    /// </summary>
    public string? Sort { get; } = Sort;

    /// <summary>The value of next in the previous page of the same list.</summary>
    public string? Cursor { get; } = Cursor;

    /// <summary>The number of orders, 1 to 200; 50 if absent.</summary>
    public int Limit { get; } = Limit;

    /// <exception cref="RuleBroken"><c>input.bad-sort</c>, <c>input.out-of-range</c></exception>
    public OrderSort Checked()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (Sort is null)
            return Usual;
        if (Sorts.TryGetValue(Sort, out var sort) && (sort != OrderSort.Relevance || Query is not null))
            return sort;
        var possible = Sorts.Keys.Where(word => Query is not null || Sorts[word] != OrderSort.Relevance);
        throw new RuleBroken(OrderInputRules.BadSort, $"Expected here: one of {string.Join(", ", possible)}.")
        {
            Field = "sort",
            Nearest = new Choices(possible),
        };
    }

    private OrderSort Usual
    {
        get
        {
            if (Query is not null)
                return OrderSort.Relevance;
            return From is null ? OrderSort.Newest : OrderSort.Day;
        }
    }
}
