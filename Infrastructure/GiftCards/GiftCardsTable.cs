using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.GiftCards;

/// <summary>
/// Table <c>GiftCards</c>, one partition per shop: see <see cref="GiftCardRows"/>. All rows of a card are written in one
/// transaction.
/// </summary>
public sealed class GiftCardsTable(TableServiceClient service)
{
    private readonly AggregateTable<GiftCard> cards = new(
        new(service, "GiftCards"),
        GiftCardRules.ChangedMeanwhile,
        "The gift card"
    );

    internal LazyTable Rows => cards.Rows;

    public async Task<GiftCard?> Find(string shopId, string id, CancellationToken ct) =>
        (await cards.Find(KeyOf(shopId, id), ct))?.Value;

    /// <returns>Null: no card has that code.</returns>
    public async Task<GiftCard?> Find(string shopId, GiftCardCode code, CancellationToken ct) =>
        await Rows.Find(new(shopId, GiftCardRows.CodePrefix + code.HashIn(shopId)), ct) is { } row
            ? await Find(shopId, row.Value<CodeRow>().CardId, ct)
            : null;

    /// <summary>Adds a card that is issued, or ordered and not issued yet.</summary>
    /// <returns>As stored: that of an earlier attempt, if there was one.</returns>
    public async Task<GiftCard> Add(string shopId, GiftCard card, CancellationToken ct)
    {
        if (await TryWrite(shopId, null, card, ct))
            return card;
        return await Find(shopId, card.Id, ct) ?? throw cards.Conflict();
    }

    /// <param name="change">Returns the same card where there is nothing to change. May be called several times.</param>
    /// <returns>As stored; null: there is no such card.</returns>
    public Task<GiftCard?> Change(string shopId, string id, Func<GiftCard, GiftCard> change, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                if (await cards.Find(KeyOf(shopId, id), ct) is not { } read)
                    return null;
                var card = change(read.Value);
                if (!card.Equals(read.Value) && !await TryWrite(shopId, read, card, ct))
                    throw cards.Conflict();
                return card;
            },
            ct
        );

    /// <summary>Deletes a card, unless it is not to be deleted any more.</summary>
    public Task Delete(string shopId, string id, Func<GiftCard, bool> mayBe, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                if (await cards.Find(KeyOf(shopId, id), ct) is not { } read || !mayBe(read.Value))
                    return;
                var card = cards.RowOf(KeyOf(shopId, id), read.Value);
                var index = GiftCardRows.IndexOf(read.Value).Select(key => Delete(shopId, key));
                TableTransactionAction own = new(TableTransactionActionType.Delete, card, new(read.Version));
                if (await Rows.TrySubmit([own, .. index], ct) is null)
                    throw cards.Conflict();
            },
            ct
        );

    /// <param name="read">Null: there is none yet.</param>
    /// <returns>False: it was changed or added meanwhile, and nothing is written.</returns>
    private async Task<bool> TryWrite(string shopId, Versioned<GiftCard>? read, GiftCard card, CancellationToken ct)
    {
        var row = cards.RowOf(KeyOf(shopId, card.Id), card);
        var former = read is null ? [] : GiftCardRows.IndexOf(read.Value);
        var index = GiftCardRows.IndexOf(card);
        List<TableTransactionAction> all =
        [
            read is null
                ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, new(read.Version)),
            .. index.Except(former).Select(key => Put(shopId, key)),
            .. former.Except(index).Select(key => Delete(shopId, key)),
        ];
        if (card.CodeHash.Length > 0 && read?.Value.CodeHash is not { Length: > 0 })
            all.Add(
                new(
                    TableTransactionActionType.Add,
                    JsonRows.Of(shopId, GiftCardRows.CodePrefix + card.CodeHash, new CodeRow(card.Id))
                )
            );
        return await Rows.TrySubmit(all, ct) is not null;
    }

    private static TableTransactionAction Put(string shopId, string key) =>
        new(TableTransactionActionType.UpsertReplace, new TableEntity(shopId, key));

    private static TableTransactionAction Delete(string shopId, string key) =>
        new(TableTransactionActionType.Delete, new TableEntity(shopId, key), ETag.All);

    private static TableKey KeyOf(string shopId, string id) => new(shopId, GiftCardRows.CardPrefix + id);

    private sealed record CodeRow(string CardId);
}
