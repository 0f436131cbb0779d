using System.Globalization;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Orders.Exports;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class ExportOrders(
    OrderPages pages,
    ShopsTable shops,
    SecurityLog log,
    ClientAddress addresses,
    TimeProvider clock
)
{
    [Function(nameof(ExportOrders)), Allow(Permission.ExportOrders)]
    [Description(
        "Downloads orders, by day and number, as a file: orders.csv or orders.xlsx with a row for each order, lines.csv or "
            + "lines.xlsx with a row for each line. The conditions are those of the list. Each download is in the "
            + "security log."
    )]
    [Response<string>(StatusCodes.Status200OK, "text/csv")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/order-exports/{file}")]
            HttpRequest request,
        string file,
        [Query] OrderFilterQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var shop = await shops.The(caller.ShopId, ct);
        var (http, now) = (request.HttpContext, clock.GetUtcNow());
        var list = new OrderListing(shop.Id, query.Filter(), query.Words(shop, caller.Permissions), OrderSort.Day);
        var name = string.Create(CultureInfo.InvariantCulture, $"{shop.Calendar.DayOf(now):yyyy-MM-dd}-{file}");
        var export = new OrderExport(pages, list, name, count => Log(count, file, caller, http));
        return file switch
        {
            "orders.csv" => export.AsCsv(
                ExportColumns.OfOrders(shop, CustomerView.ShowsContacts(caller.Permissions)),
                export.Orders,
                http.RequestAborted
            ),
            "lines.csv" => export.AsCsv(ExportColumns.OfLines, export.Lines, http.RequestAborted),
            "orders.xlsx" => await export.AsExcel(
                ExportColumns.OfOrders(shop, CustomerView.ShowsContacts(caller.Permissions)),
                export.Orders,
                http.RequestAborted
            ),
            "lines.xlsx" => await export.AsExcel(ExportColumns.OfLines, export.Lines, http.RequestAborted),
            _ => throw new RuleBroken(OrderRules.NoSuchExport, $"There is no export '{file}'.")
            {
                Field = "file",
                Nearest = new Choices(["orders.csv", "orders.xlsx", "lines.csv", "lines.xlsx"]),
            },
        };
    }

    private Task Log(int count, string file, StaffCaller caller, HttpContext http) =>
        log.Done(
            new(caller.ShopId, SecurityAction.OrdersExported, clock.GetUtcNow())
            {
                StaffId = caller.Id,
                Subject = file,
                Count = count,
                Network = ClientNetwork.ForLogs(addresses.Of(http)),
            },
            CancellationToken.None
        );
}
