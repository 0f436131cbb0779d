using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>What is expected of one series on one day.</summary>
/// <param name="Units">Null when the history is too short to say anything.</param>
/// <param name="Method">The method used, in kebab case: <c>median-of-weekdays</c>.</param>
/// <param name="Error">
/// Mean absolute error in units that this method would have made, forecasting as many days ahead from many days of the recent
/// past with what was known then; null when there was nothing to try it on. A day of far more than was ever sold counts as the most that can be believed.
/// </param>
/// <param name="NaiveError">The same of the plainest method: as many as on the last same weekday.</param>
/// <param name="TriedOn">How many trials the two errors rest on; sold-out days, of which nobody knows what was wanted, are in none.</param>
/// <param name="Because">What the number is made of, in the order it was applied.</param>
/// <param name="Mean">Units expected on average; more than the median where a few days bring most. Null with <paramref name="Units"/>.</param>
public sealed record DayForecast(
    DateOnly Day,
    Quantiles? Units,
    string Method,
    double? Error,
    double? NaiveError,
    int TriedOn,
    IReadOnlyList<Reason> Because,
    double? Mean = null
)
{
    /// <summary>Units that were ordered already when the forecast was made; as <see cref="Because"/> tells.</summary>
    [JsonIgnore]
    public double Ordered => Because.Where(reason => reason.What == Reasons.AlreadyOrdered).Sum(reason => reason.Units);
}

/// <summary>
/// With a probability of 10, 25, 50, 75 and 90 % at most so many units are wanted. Never negative, never falling.
/// </summary>
public readonly record struct Quantiles(double P10, double P25, double P50, double P75, double P90)
{
    public static Quantiles Exactly(double units) => new(units, units, units, units, units);

    /// <param name="at">The quantile function; it may be negative or fall, which is put right here.</param>
    /// <param name="atLeast">No quantile is less; 0 or more.</param>
    public static Quantiles Of(Func<double, double> at, double atLeast)
    {
        var least = atLeast;
        double Next(double p) => least = Math.Max(least, Math.Round(at(p), 2));
        return new(Next(0.10), Next(0.25), Next(0.50), Next(0.75), Next(0.90));
    }
}

/// <summary>A part of an explanation.</summary>
/// <param name="What">In kebab case, for the page to put into words: <c>weekday</c>.</param>
/// <param name="Units">What it contributes, in units.</param>
public sealed record Reason(string What, double Units);
