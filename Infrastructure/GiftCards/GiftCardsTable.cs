using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.GiftCards;

/// <summary>
/// Table <c>GiftCards</c>, one partition per shop: a card is the row <c>card|{id}</c>; the row <c>code|{hash}</c> leads from
/// its code to it.
/// </summary>
public sealed class GiftCardsTable(TableServiceClient service)
{
    private const string CardPrefix = "card|",
        CodePrefix = "code|";

    private readonly AggregateTable<GiftCard> cards = new(
        new(service, "GiftCards"),
        GiftCardRules.ChangedMeanwhile,
        "The gift card"
    );

    public async Task<GiftCard?> Find(string shopId, string id, CancellationToken ct) =>
        (await cards.Find(KeyOf(shopId, id), ct))?.Value;

    /// <returns>Null: no card has that code.</returns>
    public async Task<GiftCard?> Find(string shopId, GiftCardCode code, CancellationToken ct) =>
        await cards.Rows.Find(new(shopId, CodePrefix + code.HashIn(shopId)), ct) is { } row
            ? await Find(shopId, row.Value<CodeRow>().CardId, ct)
            : null;

    /// <summary>Stores a card that is ordered and not issued yet.</summary>
    /// <returns>As stored: by an earlier attempt, if there was one.</returns>
    public async Task<GiftCard> Order(string shopId, GiftCard card, CancellationToken ct) =>
        (await cards.Insert(KeyOf(shopId, card.Id), card, ct))?.Value
        ?? await Find(shopId, card.Id, ct)
        ?? throw cards.Conflict();

    /// <summary>Issues a card that was ordered.</summary>
    /// <param name="issue">Returns the same card where it is issued already.</param>
    /// <returns>As stored; null: there is no such card.</returns>
    public Task<GiftCard?> Issue(string shopId, string id, Func<GiftCard, GiftCard> issue, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                if (await cards.Find(KeyOf(shopId, id), ct) is not { } read)
                    return null;
                var card = issue(read.Value);
                if (ReferenceEquals(card, read.Value))
                    return card;
                TableTransactionAction[] both =
                [
                    new(
                        TableTransactionActionType.UpdateReplace,
                        cards.RowOf(KeyOf(shopId, id), card),
                        new(read.Version)
                    ),
                    new(
                        TableTransactionActionType.Add,
                        JsonRows.Of(shopId, CodePrefix + card.CodeHash, new CodeRow(id))
                    ),
                ];
                return await cards.Rows.TrySubmit(both, ct) is null ? throw cards.Conflict() : card;
            },
            ct
        );

    /// <returns>The card as stored: that of an earlier attempt, if there was one.</returns>
    public async Task<GiftCard> Add(string shopId, GiftCard card, CancellationToken ct)
    {
        TableTransactionAction[] both =
        [
            new(TableTransactionActionType.Add, cards.RowOf(KeyOf(shopId, card.Id), card)),
            new(TableTransactionActionType.Add, JsonRows.Of(shopId, CodePrefix + card.CodeHash, new CodeRow(card.Id))),
        ];
        if (await cards.Rows.TrySubmit(both, ct) is not null)
            return card;
        return await Find(shopId, card.Id, ct) ?? throw cards.Conflict();
    }

    /// <param name="change">Returns the same card where there is nothing to change. May be called several times.</param>
    /// <returns>As stored; null: there is no such card.</returns>
    public Task<GiftCard?> Change(string shopId, string id, Func<GiftCard, GiftCard> change, CancellationToken ct) =>
        cards.Change(KeyOf(shopId, id), read => read is null ? null : change(read), ct);

    /// <summary>Deletes a card, unless it is not to be deleted any more.</summary>
    public Task Delete(string shopId, string id, Func<GiftCard, bool> mayBe, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                if (await cards.Find(KeyOf(shopId, id), ct) is not { } read || !mayBe(read.Value))
                    return;
                if (!await cards.Delete(KeyOf(shopId, id), read, ct))
                    throw cards.Conflict();
            },
            ct
        );

    /// <summary>By id.</summary>
    /// <param name="after">The id where the previous page ended; null: the first page.</param>
    /// <returns>The cards, and where this page ended; null: it is the last one.</returns>
    public async Task<(IReadOnlyList<GiftCard> Cards, string? Next)> List(
        string shopId,
        Func<GiftCard, bool> isWanted,
        string? after,
        int count,
        CancellationToken ct
    )
    {
        var found = await cards
            .Rows.WithPrefixAfter(shopId, CardPrefix, after is null ? null : CardPrefix + after, null, ct)
            .Select(row => row.Value<GiftCard>())
            .Where(isWanted)
            .Take(count + 1)
            .ToListAsync(ct);
        return found.Count > count ? (found[..count], found[count - 1].Id) : (found, null);
    }

    private static TableKey KeyOf(string shopId, string id) => new(shopId, CardPrefix + id);

    private sealed record CodeRow(string CardId);
}
