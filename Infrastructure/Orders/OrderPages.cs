using System.Globalization;
using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Reads lists of orders page by page. A page goes on after the position where the former ended, not after a count: orders
/// that arrive or change status meanwhile neither repeat nor hide others.
/// </summary>
public sealed class OrderPages(OrdersTable orders, OrderIndexTable index)
{
    /// <summary>One page looks at no more orders; if few of them match, it has fewer than asked for, even none.</summary>
    public const int MostExamined = 2000;

    /// <summary>Lists over at most so many days read each day; longer ones those that the index knows.</summary>
    private const int ShortSpan = 31;

    private const int AtATime = 50,
        RowsAtATime = 200;

    /// <param name="after">See <see cref="OrdersPage.Next"/>; null: the first page.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<OrdersPage> Read(OrderListing asked, string? after, int limit, CancellationToken ct)
    {
        var page = new List<Order>();
        var (examined, position) = (0, after);
        await foreach (var found in Candidates(asked, after, RowsAtATime, ct))
        {
            if (page.Count == limit || examined == MostExamined)
                return new(page, position);
            examined++;
            position = found.Position;
            if (found.Order is { } order && asked.Matches(order))
                page.Add(order);
        }
        return new(page, null);
    }

    /// <summary>The whole list, with a bounded number of orders in memory.</summary>
    public IAsyncEnumerable<Order> ReadAll(OrderListing asked, CancellationToken ct) =>
        Candidates(asked, null, null, ct)
            .Where(found => found.Order is { } order && asked.Matches(order))
            .Select(found => found.Order!);

    private IAsyncEnumerable<Candidate> Candidates(
        OrderListing asked,
        string? after,
        int? most,
        CancellationToken ct
    ) =>
        asked.Sort switch
        {
            OrderSort.Day => ByDay(asked, after, most, ct),
            OrderSort.Newest => Load(asked.ShopId, Placed(asked.ShopId, after, most, ct), ct),
            _ => Load(asked.ShopId, Found(asked, after, most, ct), ct),
        };

    /// <summary>Positions are <c>{day}|{number}</c>.</summary>
    private async IAsyncEnumerable<Candidate> ByDay(
        OrderListing asked,
        string? after,
        int? most,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (begun, number) = after is null ? default : DayAndNumber(after);
        var (from, to) = (asked.Filter.From, asked.Filter.To);
        if (after is not null)
            from = begun;
        await foreach (var day in Days(asked.ShopId, from, to, ct))
        {
            var since = after is not null && day == begun ? OrderRows.OrderPrefix + number : null;
            await foreach (var order in orders.ListByDay(asked.ShopId, day, since, most, ct))
                yield return new(
                    order,
                    string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}|{order.Number}")
                );
        }
    }

    private IAsyncEnumerable<DateOnly> Days(string shopId, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        if (from is not { } first || to is not { } last || last.DayNumber - first.DayNumber >= ShortSpan)
            return index.Days(shopId, from, to, ct);
        var count = Math.Max(0, last.DayNumber - first.DayNumber + 1);
        return Enumerable.Range(0, count).Select(first.AddDays).ToAsyncEnumerable();
    }

    /// <summary>Positions are row keys of the index.</summary>
    private IAsyncEnumerable<Hit> Placed(string shopId, string? after, int? most, CancellationToken ct) =>
        index
            .Walk(shopId, OrderIndexRows.PlacedPrefix, after, most, ct)
            .Select(row => new Hit(OrderIndexRows.NumberOf(row), row.RowKey));

    /// <summary>
    /// Positions are <c>{index of the prefix}|{row key}</c>. An order that several prefixes or words find is at the first
    /// of them only.
    /// </summary>
    private async IAsyncEnumerable<Hit> Found(
        OrderListing asked,
        string? after,
        int? most,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (query, prefixes) = (asked.Query!, asked.Query!.Rarest);
        var first = after is null ? 0 : after[0] - '0';
        for (var at = first; at < prefixes.Count; at++)
        {
            var since = after is not null && at == first ? after[2..] : null;
            await foreach (var row in index.Walk(asked.ShopId, prefixes[at], since, most, ct))
            {
                var words = OrderIndexRows.WordsOf(row);
                if (IsFirst(words, OrderIndexRows.WordOf(row), at, prefixes) && query.Matches(words))
                    yield return new(OrderIndexRows.NumberOf(row), $"{at}|{row.RowKey}");
                else
                    yield return new(null, $"{at}|{row.RowKey}");
            }
        }
    }

    private static bool IsFirst(IReadOnlyList<string> words, string word, int at, IReadOnlyList<string> prefixes) =>
        !words.Any(other =>
            prefixes.Take(at).Any(prefix => other.StartsWith(prefix, StringComparison.Ordinal))
            || other.StartsWith(prefixes[at], StringComparison.Ordinal) && string.CompareOrdinal(other, word) < 0
        );

    private async IAsyncEnumerable<Candidate> Load(
        string shopId,
        IAsyncEnumerable<Hit> hits,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var some in hits.Chunk(AtATime).WithCancellation(ct))
        foreach (var found in await Task.WhenAll(some.Select(hit => Load(shopId, hit, ct))))
            yield return found;
    }

    private async Task<Candidate> Load(string shopId, Hit hit, CancellationToken ct) =>
        OrderNumber.TryParse(hit.Number, out var number)
            ? new((await orders.Find(shopId, number, ct))?.Value, hit.Position)
            : new(null, hit.Position);

    private static (DateOnly Day, string Number) DayAndNumber(string position)
    {
        var parts = position.Split('|');
        return (DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts[1]);
    }

    /// <param name="Number">Null: none.</param>
    private readonly record struct Hit(string? Number, string Position);

    /// <param name="Order">Null: what was looked at is no hit.</param>
    private readonly record struct Candidate(Order? Order, string Position);
}
