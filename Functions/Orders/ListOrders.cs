using System.Globalization;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class ListOrders(IOrders orders, TimeProvider clock)
{
    [Function(nameof(ListOrders)), MayCall(Caller.Staff)]
    [Description("All orders for one day of fulfilment (yyyy-MM-dd), by number.")]
    public async Task<Ok<List<OrderView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/days/{day}/orders")] HttpRequest request, string day, FunctionContext context, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted))
            throw new RuleBroken("input.bad-day", "A day is written as 2026-11-24.") { Field = "day" };
        var (views, now) = (new List<OrderView>(), clock.GetUtcNow());
        await foreach (var order in orders.Of(context.Identity().ShopId, wanted, ct)) views.Add(OrderView.Of(order, now));
        return TypedResults.Ok(views);
    }
}
