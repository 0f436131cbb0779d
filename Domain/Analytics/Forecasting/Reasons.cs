namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>Words for explanations.</summary>
internal static class Reasons
{
    public static Reason[] Ordered(DayAhead day) => day.Ordered > 0 ? [new("already-ordered", day.Ordered)] : [];

    public static DayForecast Closed(DayAhead day) =>
        new(day.Day, Quantiles.Exactly(day.Ordered), "closed", null, null, 0, [new("closed", 0), .. Ordered(day)], day.Ordered);

    public static Reason Of(string what, double units) => new(what, Math.Round(units, 2));
}
