using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>The forecast of one series for one day.</summary>
public sealed record DayForecast
{
    public required DateOnly Day { get; init; }

    /// <summary>Null when the history is too short.</summary>
    public required Quantiles? Units { get; init; }

    /// <summary>The method used, in kebab case: <c>median-of-weekdays</c>.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// Back-test: mean absolute error in units of this method at the same horizon, from many origins in the recent past
    /// with the data known then; null without any trial. A day far above the maximum so far is capped at the highest
    /// plausible value.
    /// </summary>
    public required double? Error { get; init; }

    /// <summary>The same for the naive method: the units of the last same weekday.</summary>
    public required double? NaiveError { get; init; }

    /// <summary>
    /// Number of trials behind the two errors; sold-out days are excluded, since their demand is unknown.
    /// </summary>
    public required int TriedOn { get; init; }

    /// <summary>The components of the number, in the order applied.</summary>
    public required IReadOnlyList<Reason> Because { get; init; }

    /// <summary>
    /// Units expected on average; more than the median where a few days bring most. Null with <see cref="Units"/>.
    /// </summary>
    public double? Mean { get; init; }

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
