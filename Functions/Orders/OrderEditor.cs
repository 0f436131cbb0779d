using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Orders;

/// <summary>Changes placed orders: the one way for edits by staff, edits by customers and moves.</summary>
public sealed class OrderEditor(
    OrdersTable orders,
    EditDrafts drafts,
    EditRefusals refusals,
    OrderMover mover,
    DropHolds drops,
    UnverifiedCallers callers
)
{
    /// <summary>What the edit would come to, with every rule that refuses it.</summary>
    public async Task<EditPreview> Preview(Order order, OrderEdit edit, EditOrigin origin, CancellationToken ct)
    {
        var planned = await drafts.Of(order, edit, origin, ct);
        return EditPreview.Of(planned.Draft, [.. planned.Broken, .. await refusals.Of(planned, origin.At, ct)]);
    }

    /// <summary>Edits the order, unless this request has done so before.</summary>
    /// <param name="version">The one that was previewed; null: any.</param>
    /// <param name="expectedTotal">In minor units; null: any.</param>
    /// <returns>The order as it is now.</returns>
    /// <exception cref="RuleBroken">
    /// <c>order.changed-meanwhile</c>, <c>order.total-changed</c>, <c>idempotency.key-reused</c>, or the first rule that
    /// refuses it.
    /// </exception>
    public Task<Order> Edit(
        OrderRef number,
        OrderEdit edit,
        EditOrigin origin,
        int? version,
        long? expectedTotal,
        CancellationToken ct
    ) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var read = await orders.The(number.ShopId, number.Number, ct);
                if (read.Value.ChangeBy(origin) is not null)
                    return read.Value;
                if (version is { } previewed)
                    read.Value.RequireVersion(previewed);
                var planned = await drafts.Of(read.Value, edit, origin, ct);
                OrderRequest.RequireTotal(expectedTotal, planned.Draft.After.Total);
                return planned.Draft.IsNothing ? read.Value : await Change(read, planned, origin, ct);
            },
            ct
        );

    private async Task<Order> Change(
        Versioned<Order> read,
        PlannedEdit planned,
        EditOrigin origin,
        CancellationToken ct
    )
    {
        if (planned.Broken.Count > 0)
            throw planned.Broken[0];
        var draft = planned.Draft;
        var (refusal, after) = draft.FindRefusals(origin.At).FirstOrDefault() is { } ofDay
            ? (ofDay, draft.After)
            : await Store(read, planned, ct);
        if (refusal is null)
            return after;
        await callers.Refused(draft.Shop, draft.After.Day, refusal, ct);
        throw EditRefusals.With(refusal, await refusals.Nearest(planned, origin.At, ct));
    }

    /// <summary>With more of a drop held; what is not stored gives it back.</summary>
    private async Task<(Refusal? Refusal, Order After)> Store(
        Versioned<Order> read,
        PlannedEdit planned,
        CancellationToken ct
    )
    {
        var draft = planned.Draft;
        var held = await drops.Hold(draft.Shop, draft.LimitedDrops, ct);
        var after = draft.AfterHolding(held);
        try
        {
            var refusal = await mover.Change(read, after, planned.Check, ct);
            if (refusal is not null)
                await drops.Drop(draft.Shop.Id, held, ct);
            return (refusal, after);
        }
        catch (VersionConflictException)
        {
            await drops.Drop(draft.Shop.Id, held, ct);
            throw;
        }
    }
}
