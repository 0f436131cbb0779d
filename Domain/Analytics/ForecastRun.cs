using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>Makes a shop's forecasts: one run per shop and day, however often it is requested.</summary>
/// <param name="MadeOn">The shop's calendar day of the run; sales up to the day before are known.</param>
public sealed record ForecastRun(string ShopId, DateOnly MadeOn) : IMessage
{
    public static string Queue => "start-forecast";

    /// <summary>The run that is the shop's latest at that time.</summary>
    public static ForecastRun Of(Shop shop, DateTimeOffset now) =>
        new(shop.Id, RollUpTimes.LastClosedDay(shop.Calendar, now).AddDays(1));
}
