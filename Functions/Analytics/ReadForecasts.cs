using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Analytics;

/// <param name="District">Absent: the whole shop.</param>
/// <param name="ToBake">
/// For the whole shop, of each day that was foretold: how many should be there in the morning, kept ones included, so that the last
/// one is as likely to be sold as its cost is of its price. Absent where it is not known what one costs.
/// </param>
public sealed record Forecast(
    string Product,
    string? District,
    IReadOnlyList<DayForecast> Days,
    IReadOnlyList<DayBake>? ToBake
);

/// <param name="MadeOn">The shop's day on which they were made; absent when none have been made yet.</param>
/// <param name="Forecasts">The means of the districts, and of what goes to none, come to the shop's; their quantiles do not.</param>
public sealed record ForecastsRead(DateOnly? MadeOn, IReadOnlyList<Forecast> Forecasts);

public sealed class ReadForecasts(IForecasts forecasts, ICatalogue catalogue)
{
    [
        Function(nameof(ReadForecasts)),
        MayCall(Caller.Staff),
        Description(
            "What will be wanted on the coming days, how sure that is, how far off such forecasts were, and how many to bake."
        )
    ]
    [QueryParameter<DateOnly>("day", "One day only.")]
    [QueryParameter<string>("product", "One product only.")]
    [QueryParameter<string>("district", "One district; without it the whole shop.")]
    [QueryParameter<long>(
        "cost",
        "What making one unit of the product costs, in minor units of its price's currency: more than 0 and less than the price. Instead of what the catalogue says."
    )]
    [QueryParameter<int>(
        "keepsDays",
        "On how many days the product can be sold, 1 to 14. Instead of what the catalogue says."
    )]
    public async Task<Ok<ForecastsRead>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/forecasts")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var oneDay = request.TryRead<DateOnly>("day", out var day);
        request.TryRead<string>("product", out var product);
        request.TryRead<string>("district", out var district);
        var shopId = context.Identity().ShopId;
        var advice = new BakeAdvice(await catalogue.MenuOf(shopId, ct), product, request);
        var current = await forecasts.CurrentOf(shopId, product, ct).ToListAsync(ct);
        return TypedResults.Ok(
            new ForecastsRead(
                current.FirstOrDefault()?.MadeOn,
                [
                    .. from series in current
                    where series.District == district
                    let days = series.Days.Where(one => !oneDay || one.Day == day).ToList()
                    where days.Count > 0
                    select new Forecast(
                        series.Product,
                        series.District,
                        days,
                        district is null ? advice.For(series, days) : null
                    ),
                ]
            )
        );
    }
}
