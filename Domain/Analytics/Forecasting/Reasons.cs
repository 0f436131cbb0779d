namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>Words for explanations.</summary>
internal static class Reasons
{
    public const string AlreadyOrdered = "already-ordered";

    public static Reason[] Ordered(DayAhead day) => day.Ordered > 0 ? [new(AlreadyOrdered, day.Ordered)] : [];

    /// <param name="more">Units expected more, or fewer, since more or fewer than usual are ordered by now.</param>
    public static Reason[] Booked(double more) => Math.Abs(more) >= 0.01 ? [Of("more-booked-than-usual", more)] : [];

    public static DayForecast Closed(DayAhead day) =>
        new()
        {
            Day = day.Day,
            Units = Quantiles.Exactly(day.Ordered),
            Method = "closed",
            Error = null,
            NaiveError = null,
            TriedOn = 0,
            Because = [new("closed", 0), .. Ordered(day)],
            Mean = day.Ordered,
        };

    public static Reason Of(string what, double units) => new(what, Math.Round(units, 2));
}
