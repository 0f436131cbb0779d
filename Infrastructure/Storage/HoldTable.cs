using BakeryOps.Domain.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// Limits that lie outside a day's partition. A limit is a partition: its ledger, and a row for each order that holds or
/// has a part of it. A part is held before its order is admitted, confirmed when it is placed, and released when it is
/// cancelled. Each of it may be repeated, and come in any order. A hold expires when the ledger is decided next after its
/// time.
/// </summary>
/// <param name="conflict">The rule that a conflict breaks.</param>
/// <param name="tooMany">What a hold is refused with when too many wait.</param>
internal sealed class HoldTable(
    LazyTable table,
    TimeProvider clock,
    ILogger log,
    Rule conflict,
    Func<RuleBroken> tooMany
)
{
    /// <summary>Half the maximum number of ledgers in memory.</summary>
    private const int MaxCount = 512;

    private readonly LruCache<Ledger> ledgers = new(MaxCount);

    /// <summary>What is confirmed or held, from a cached value at most one second old.</summary>
    public async Task<int> CountTaken(string limit, CancellationToken ct) =>
        (await Of(limit).Book.ReadLedger(ct)).CountTaken(clock.GetUtcNow());

    /// <summary>Holds an amount for <see cref="HoldLedger.HoldTime"/>.</summary>
    /// <param name="limit">Its partition.</param>
    /// <param name="key">Identifies the submission of the order.</param>
    /// <param name="most">Of all orders together.</param>
    /// <returns>False: so much is not left.</returns>
    public async Task<bool> Hold(string limit, string key, int amount, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var held = await Change(
            limit,
            key,
            (ledger, status) =>
                status is null or HoldStatus.Held && ledger.Hold(key, amount, most, now) is { } with
                    ? (with, HoldStatus.Held)
                    : null,
            ct
        );
        return held.IsChanged || held.Status is HoldStatus.Confirmed;
    }

    /// <summary>The order was not admitted: gives its part back, unless it is confirmed.</summary>
    public Task Drop(string limit, string key, CancellationToken ct) =>
        Change(limit, key, (ledger, status) => status is HoldStatus.Held ? (ledger.Drop(key), null) : null, ct);

    /// <summary>The order was placed.</summary>
    public Task Confirm(string limit, string key, int amount, CancellationToken ct) =>
        Change(
            limit,
            key,
            (ledger, status) =>
                status is null or HoldStatus.Held ? (ledger.Confirm(key, amount), HoldStatus.Confirmed) : null,
            ct
        );

    /// <summary>The order was cancelled. A confirmation that comes later changes nothing.</summary>
    public Task Release(string limit, string key, int amount, CancellationToken ct) =>
        Change(
            limit,
            key,
            (ledger, status) =>
                status switch
                {
                    HoldStatus.Released => null,
                    HoldStatus.Confirmed => (ledger.Release(amount), HoldStatus.Released),
                    _ => (ledger.Drop(key), HoldStatus.Released),
                },
            ct
        );

    private Task<HoldChange> Change(
        string limit,
        string key,
        Func<HoldLedger, HoldStatus?, (HoldLedger Ledger, HoldStatus? Status)?> change,
        CancellationToken ct
    )
    {
        var ledger = Of(limit);
        return RetryOnConflict.Run(
            async ct =>
            {
                var read = await table.Find(new(limit, ChangeHold.RowOf(key)), ct);
                return await ledger.Commit.Run(new ChangeHold(limit, key, read, change, Conflict), ct);
            },
            ct
        );
    }

    private VersionConflictException Conflict() => new(conflict, "What the order holds");

    private Ledger Of(string limit) =>
        ledgers.GetOrAdd(
            limit,
            partition =>
            {
                var book = new HoldBook(table, partition, tooMany);
                return new(book, new(book, log));
            }
        );

    private sealed record Ledger(HoldBook Book, GroupCommit<HoldState> Commit);
}
