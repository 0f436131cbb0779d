using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>
/// Changes many prices: the plan is stored, then carried out in transactions of up to fifty products, each with its
/// records; these tell what is done already. Each of it may be repeated, also by several processes.
/// </summary>
public sealed class PriceChanger(
    ProductsTable products,
    PriceChangesTable changes,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Stores the plan, if there is none with its id yet, and carries it out.</summary>
    /// <returns>As it is finished.</returns>
    public async Task<PriceChange> Run(string shopId, PriceChange planned, CancellationToken ct)
    {
        // First, since a crash after the next step must not leave it half done.
        await scheduled.Send(new FinishPriceChangeMessage(shopId, planned.Id), planned.At + Patience, ct);
        await changes.Add(shopId, planned, ct);
        return (await Finish(shopId, planned.Id, ct))!;
    }

    /// <returns>As it is finished; null: there is none.</returns>
    public Task<PriceChange?> Finish(string shopId, string id, CancellationToken ct) =>
        RetryOnConflict.Run(ct => FinishOnce(shopId, id, ct), ct);

    private async Task<PriceChange?> FinishOnce(string shopId, string id, CancellationToken ct)
    {
        var read = await changes.Find(shopId, id, ct);
        if (read is null or { Value.DoneAt: not null })
            return read?.Value;
        // The records are read last: of what another process has changed before, they hold all.
        var all = await products.All(shopId, ct);
        var records = new Dictionary<string, PriceRecord>(
            await products.PricesChangedBy(shopId, id, ct),
            StringComparer.Ordinal
        );
        var (change, edits) = (read.Value, new List<ProductChange>());
        var planned = change.Products.Select(product => product.Product).ToHashSet(StringComparer.Ordinal);
        planned.ExceptWith(records.Keys);
        foreach (var product in all)
            if (planned.Contains(product.Value.Id) && change.RecordFor(product.Value) is { } record)
            {
                edits.Add(new(product, record.Apply(product.Value), record));
                records[product.Value.Id] = record;
            }
        await products.Replace(shopId, edits, ct);
        var done = change.Done(clock.GetUtcNow(), records);
        await changes.Replace(shopId, read, done, ct);
        return done;
    }
}
