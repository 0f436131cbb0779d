using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Orders;

/// <param name="Day">The new day of fulfilment.</param>
/// <param name="Slot">The new slot.</param>
public sealed record OrderMoveRequest(DateOnly Day, string Slot);

public sealed class MoveOrder(
    OrdersTable orders,
    OrderMover mover,
    ShopsTable shops,
    ProductsTable catalogue,
    AdmissionBatchers admission,
    TimeProvider clock
)
{
    [Function(nameof(MoveOrder)), Allow(Permission.MoveOrders)]
    [Description(
        "Moves an order to another day or slot, with its number, its link, its prices and its payment. Capacity moves "
            + "with it; if the new day has none left, the order stays where it is. A repeat with the same "
            + "Idempotency-Key changes nothing."
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
        var editId = Convert.ToHexStringLower(OrderNumber.Fingerprint(caller.ShopId, key.Value).AsSpan(0, 16));
        var shop = await shops.The(caller.ShopId, ct);
        var moved = await RetryOnConflict.Run(ct => Move(shop, number, to, caller, editId, ct), ct);
        return TypedResults.Ok(OrderView.Of(moved, caller.Role, clock.GetUtcNow()));
    }

    private async Task<Order> Move(
        Shop shop,
        string number,
        OrderMoveRequest to,
        StaffCaller caller,
        string editId,
        CancellationToken ct
    )
    {
        var read = await orders.The(shop.Id, number, ct);
        var order = read.Value;
        if (order.IsMovedBy(editId) || order.Day == to.Day && order.Fulfilment.Slot.Id == to.Slot)
            return order;
        var now = clock.GetUtcNow();
        var slot = shop.TheSlot(to.Slot);
        var cart = order.Cart(shop, await catalogue.MenuOf(shop.Id, ct));
        var moved = order.MoveTo(cart.For(to.Day, slot, shop), editId, now, caller.Id);
        var refusal =
            cart.FindRefusal(to.Day, slot, shop, now)
            ?? await mover.Move(read, moved, ledger => ledger.FindRefusal(cart, slot, shop), ct);
        if (refusal is null)
            return moved;
        throw refusal.With(
            await admission.FindSlots(cart, to.Day, to.Slot, shop, now, null, ct).FirstOrDefaultAsync(ct)
        );
    }
}
