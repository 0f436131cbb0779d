using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Analytics;

/// <param name="District">Absent: the whole shop.</param>
/// <param name="ToBake">
/// Only for the whole shop: the units to have in stock on the morning of each forecast day, leftovers included, so
/// that the probability of selling the last unit equals its cost divided by its price. Absent if the unit cost is not
/// known.
/// </param>
public sealed record Forecast(
    string Product,
    string? District,
    IReadOnlyList<DayForecast> Days,
    IReadOnlyList<DayBake>? ToBake
);

/// <param name="MadeOn">The shop's calendar day on which the forecasts were made; absent if there are none yet.</param>
/// <param name="Forecasts">
/// The means of the districts and of sales without a district add up to the shop's mean; the quantiles do not.
/// </param>
public sealed record ForecastsRead(DateOnly? MadeOn, IReadOnlyList<Forecast> Forecasts);

/// <param name="Day">Only this day.</param>
/// <param name="Product">Only this product.</param>
/// <param name="District">Only this district; absent: the whole shop.</param>
/// <param name="Cost">
/// The cost of one unit of the product, in minor units of its price's currency: more than 0 and less than the price.
/// Replaces the value of the catalogue.
/// </param>
/// <param name="KeepsDays">
/// The number of days on which the product can be sold, 1 to 14. Replaces the value of the catalogue.
/// </param>
public sealed record ForecastQuery(
    DateOnly? Day = null,
    string? Product = null,
    string? District = null,
    long? Cost = null,
    int? KeepsDays = null
);

public sealed class ReadForecasts(
    ShopsTable shops,
    ForecastsTable forecasts,
    ProductsTable catalogue,
    ForecastRuns runs
)
{
    [
        Function(nameof(ReadForecasts)),
        Allow(Permission.ReadForecasts),
        Description(
            "Shows the demand forecasts of the coming days, with their uncertainty, past errors and quantities to bake."
        )
    ]
    public async Task<Ok<ForecastsRead>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/forecasts")] HttpRequest request,
        [Query] ForecastQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var advice = new BakeAdvice(await catalogue.MenuOf(caller.ShopId, ct), query);
        await runs.Renew(await shops.The(caller.ShopId, ct), ct);
        var current = await forecasts.CurrentOf(caller.ShopId, query.Product, ct).ToListAsync(ct);
        return TypedResults.Ok(
            new ForecastsRead(
                current.FirstOrDefault()?.MadeOn,
                [
                    .. from series in current
                    where series.District == query.District
                    let days = series.Days.Where(one => query.Day is null || one.Day == query.Day).ToList()
                    where days.Count > 0
                    select new Forecast(
                        series.Product,
                        series.District,
                        days,
                        query.District is null ? advice.For(series, days) : null
                    ),
                ]
            )
        );
    }
}
