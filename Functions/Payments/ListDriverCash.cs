using BakeryOps.Domain.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

public sealed class ListDriverCash(DriverCashTable cash)
{
    [Function(nameof(ListDriverCash)), Allow(Permission.ManageCash)]
    [Description(
        "Lists the cash of all staff on one day (yyyy-MM-dd): floats, what was collected, and what was handed in."
    )]
    public async Task<Ok<List<DriverCashView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/driver-cash/{day}")]
            HttpRequest request,
        string day,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var all = await cash.ListByDay(caller.ShopId, Lookups.TheDay(day), ct).ToListAsync(ct);
        return TypedResults.Ok(all.ConvertAll(DriverCashView.Of));
    }
}
