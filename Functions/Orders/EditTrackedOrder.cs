using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class EditTrackedOrder(OrdersTable orders, OrderEditor editor, TimeProvider clock)
{
    [Function(nameof(EditTrackedOrder)), Allow(Caller.Anyone)]
    [Description(
        "Changes an order's lines, day, slot, place or note, for anyone who has its link, until its cut-off. It keeps "
            + "its number and its link. A lower total of a paid order is refunded; a higher one is paid by the link, or "
            + "else in cash at hand-over. A repeat with the same Idempotency-Key changes nothing."
    )]
    public async Task<Ok<EditedOrder>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/track/{token}/edit")] HttpRequest request,
        string token,
        [Body] OrderEditRequest asked,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var edit = asked.Checked();
        var order = await orders.OpenedBy(token, ct);
        var origin = EditOrigins.Of(order, key, asked, clock.GetUtcNow());
        var number = new OrderRef(order.ShopId, order.Number);
        var edited = await editor.Edit(number, edit, origin, asked.Version, asked.ExpectedTotal, ct);
        return TypedResults.Ok(EditedOrder.Of(edited, origin));
    }
}
