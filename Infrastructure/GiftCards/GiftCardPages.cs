using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.GiftCards;

/// <summary>
/// Reads lists of cards page by page, filtered by the row keys. One page costs one read of keys, and one of each card that
/// it looks at, however many cards the shop has.
/// </summary>
public sealed class GiftCardPages(GiftCardsTable cards)
{
    /// <summary>One page of a search looks at no more cards; if few of them match, it has fewer than asked for.</summary>
    public const int MostExamined = 200;

    private const int AtATime = 50;

    /// <param name="after">Where the previous page ended; null: the first page.</param>
    /// <param name="count">1 to 100.</param>
    /// <returns>The cards, and where this page ended; null: it is the last one.</returns>
    public async Task<(IReadOnlyList<GiftCard> Cards, string? Next)> Read(
        string shopId,
        GiftCardListing asked,
        string? after,
        int count,
        CancellationToken ct
    )
    {
        var (page, position) = (new List<GiftCard>(count), after);
        var (first, last) = asked.Range;
        var most = (asked.Words is null ? count : MostExamined) + 1;
        var keys = await cards.Rows.Between(shopId, after ?? first, last, most, ct).Take(most).ToListAsync(ct);
        foreach (var some in keys.SkipLast(keys.Count == most ? 1 : 0).Chunk(AtATime))
        foreach (var (card, key) in await Task.WhenAll(some.Select(row => Load(shopId, row, ct))))
        {
            if (page.Count == count)
                return (page, position);
            position = key;
            if (card is not null && asked.Wants(card, key))
                page.Add(card);
        }
        return (page, keys.Count == most ? position : null);
    }

    /// <summary>Whether a page of this list can end there.</summary>
    public static bool IsPosition(GiftCardListing asked, string position)
    {
        var (first, last) = asked.Range;
        return TableKey.IsPart(position)
            && string.CompareOrdinal(position, first) >= 0
            && string.CompareOrdinal(position, last) < 0;
    }

    private async Task<(GiftCard? Card, string Key)> Load(string shopId, TableEntity row, CancellationToken ct)
    {
        var isCard = row.RowKey.StartsWith(GiftCardRows.CardPrefix, StringComparison.Ordinal);
        var card = isCard ? row.Value<GiftCard>() : await cards.Find(shopId, GiftCardRows.IdOf(row.RowKey), ct);
        return (card, row.RowKey);
    }
}
