using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Analytics;

public sealed record HistoryImported(int Days, DateOnly From, DateOnly To, int Units);

public sealed class ImportHistory(
    ShopsTable shops,
    ProductsTable catalogue,
    DailySalesTable sales,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    [Function(nameof(ImportHistory)), Allow(Permission.ImportSales), Idempotent]
    [Description(
        "Imports sales from before BakeryOps, as CSV: day,product,district,quantity,revenue. "
            + "If a row is bad, nothing is imported. Importing the same days again replaces them."
    )]
    public async Task<Ok<HistoryImported>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/history")] HttpRequest request,
        [TextBody("text/csv", HistoryCsv.MostBytes)] string text,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var shop = await shops.The(caller.ShopId, ct);
        var days = new HistoryCsv(
            shop,
            await catalogue.MenuOf(shop.Id, ct),
            shop.Calendar.DayOf(clock.GetUtcNow())
        ).Read(text);
        await RetryOnConflict.Run(ct => Keep(shop, days, ct), ct);
        return TypedResults.Ok(new HistoryImported(days.Count, days[0].Day, days[^1].Day, days.Sum(day => day.Units)));
    }

    private async Task Keep(Shop shop, IReadOnlyList<DailySales> days, CancellationToken ct)
    {
        var kept = await sales
            .Between(shop.Id, days[0].Day, days[^1].Day, ct)
            .ToDictionaryAsync(day => day.Value.Day, cancellationToken: ct);
        if (
            days.FirstOrDefault(day => kept.GetValueOrDefault(day.Day)?.Value is { Imported: false, Orders: > 0 }) is
            { } ours
        )
            throw new RuleBroken(
                AnalyticsRules.DayHasOrders,
                $"Nothing was imported. {ours.Day:yyyy-MM-dd} has orders here, from which its sales are computed."
            )
            {
                Field = "day",
            };
        // First, since a crash in between must not lose it.
        foreach (var (message, due) in RollUpTimes.After(shop, days[^1].Day, clock.GetUtcNow()))
            await scheduled.Send(message, due, ct);
        await sales.Keep(shop.Id, [.. days.Select(day => (day, kept.GetValueOrDefault(day.Day)))], ct);
    }
}
