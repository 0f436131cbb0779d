using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <param name="Day">The new day of fulfilment.</param>
/// <param name="Slot">The new slot.</param>
/// <param name="Reason">Up to 300 characters; needed from the order's cut-off on.</param>
public sealed record OrderMoveRequest(DateOnly Day, string Slot, string? Reason = null);

public sealed class MoveOrder(OrderEditor editor, TimeProvider clock)
{
    [Function(nameof(MoveOrder)), Allow(Permission.MoveOrders)]
    [Description(
        "Moves an order to another day or slot, with its number, its link, its prices and its payment: an edit of "
            + "nothing else. Capacity moves with it; if the new day has none left, the order stays where it is. A repeat "
            + "with the same Idempotency-Key changes nothing."
    )]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/move")] HttpRequest request,
        string number,
        [Body] OrderMoveRequest to,
        StaffCaller caller,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var origin = EditOrigins.Of(caller, key, to, now);
        var edit = new OrderEdit
        {
            Day = to.Day,
            Slot = to.Slot,
            Reason = to.Reason,
        }.Checked();
        var moved = await editor.Edit(new(caller.ShopId, number), edit, origin, null, null, ct);
        return TypedResults.Ok(OrderView.Of(moved, caller.Permissions, now));
    }
}
