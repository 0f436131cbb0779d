using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>The forecast of one series for one day.</summary>
/// <param name="Units">Null when the history is too short.</param>
/// <param name="Method">The method used, in kebab case: <c>median-of-weekdays</c>.</param>
/// <param name="Error">
/// Back-test: mean absolute error in units of this method at the same horizon, from many origins in the recent past
/// with the data known then; null without any trial. A day far above the maximum so far is capped at the highest
/// plausible value.
/// </param>
/// <param name="NaiveError">The same for the naive method: the units of the last same weekday.</param>
/// <param name="TriedOn">
/// Number of trials behind the two errors; sold-out days are excluded, since their demand is unknown.
/// </param>
/// <param name="Because">The components of the number, in the order applied.</param>
/// <param name="Mean">
/// Units expected on average; more than the median where a few days bring most. Null with <paramref name="Units"/>.
/// </param>
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
    /// <summary>Units already ordered when the forecast was made; from <see cref="Because"/>.</summary>
    [JsonIgnore]
    public double Ordered => Because.Where(reason => reason.What == Reasons.AlreadyOrdered).Sum(reason => reason.Units);
}

/// <summary>
/// Quantiles of demand at 10, 25, 50, 75 and 90 %. Never negative, never decreasing.
/// </summary>
public readonly record struct Quantiles(double P10, double P25, double P50, double P75, double P90)
{
    public static Quantiles Exactly(double units) => new(units, units, units, units, units);

    /// <param name="at">The quantile function; negative or decreasing values are corrected.</param>
    /// <param name="atLeast">No quantile is less; 0 or more.</param>
    public static Quantiles Of(Func<double, double> at, double atLeast)
    {
        var least = atLeast;
        double Next(double p) => least = Math.Max(least, Math.Round(at(p), 2));
        return new(Next(0.10), Next(0.25), Next(0.50), Next(0.75), Next(0.90));
    }
}

/// <summary>A part of an explanation.</summary>
/// <param name="What">In kebab case, for the page to translate: <c>weekday</c>.</param>
/// <param name="Units">What it contributes, in units.</param>
public sealed record Reason(string What, double Units);
