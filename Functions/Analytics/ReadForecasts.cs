using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Functions.Analytics;

/// <param name="District">Absent: the whole shop.</param>
public sealed record Forecast(string Product, string? District, IReadOnlyList<DayForecast> Days);

/// <param name="MadeOn">The shop's day on which they were made; absent when none have been made yet.</param>
/// <param name="Reconciled">Whether the means of the districts, and of what goes to none, come to the shop's.</param>
public sealed record ForecastsRead(DateOnly? MadeOn, bool Reconciled, IReadOnlyList<Forecast> Forecasts);

public sealed class ReadForecasts(IForecasts forecasts)
{
    [Function(nameof(ReadForecasts)), MayCall(Caller.Staff), Description("What will be wanted on the coming days, how sure that is, and how far off such forecasts were.")]
    [Asks<DateOnly>("day", "One day only.")]
    [Asks<string>("product", "One product only.")]
    [Asks<string>("district", "One district; without it the whole shop.")]
    public async Task<Ok<ForecastsRead>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/forecasts")] HttpRequest request, FunctionContext context, CancellationToken ct)
    {
        var oneDay = request.Asked<DateOnly>("day", out var day);
        request.Asked<string>("product", out var product);
        request.Asked<string>("district", out var district);
        var current = await forecasts.CurrentOf(context.Identity().ShopId, product, ct).ToListAsync(ct);
        return TypedResults.Ok(new ForecastsRead(current.FirstOrDefault()?.MadeOn, true,
        [
            .. from series in current
               where series.District == district
               let days = series.Days.Where(one => !oneDay || one.Day == day).ToList()
               where days.Count > 0
               select new Forecast(series.Product, series.District, days),
        ]));
    }
}
