using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class PreviewTrackedEdit(OrdersTable orders, OrderEditor editor, TimeProvider clock)
{
    [Function(nameof(PreviewTrackedEdit)), Allow(Caller.Anyone)]
    [Description(
        "Shows what an edit of an order would come to, for anyone who has its link: its price line by line, the "
            + "difference, and every rule that refuses it, with the nearest choice. Nothing is changed or held."
    )]
    public async Task<Ok<EditPreview>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/track/{token}/edit/preview")]
            HttpRequest request,
        string token,
        [Body] OrderEdit asked,
        CancellationToken ct
    )
    {
        var edit = asked.Checked();
        var order = await orders.OpenedBy(token, ct);
        return TypedResults.Ok(
            await editor.Preview(order, edit, EditOrigins.Preview(Actors.Customer, clock.GetUtcNow()), ct)
        );
    }
}
