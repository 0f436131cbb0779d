namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Makes the means of the parts add up to the mean of the whole: the difference is shared by their uncertainties, the
/// whole included (Hyndman, Lee and Wang, Computational Statistics and Data Analysis 97, 2016: weighted least squares
/// with a diagonal). Quantiles are scaled in proportion; quantiles of parts need not add up to those of the whole.
/// </summary>
public static class Reconciliation
{
    private const double LeastVariance = 0.01;

    /// <param name="parts">Together all of the whole; for the same days in the same order.</param>
    /// <returns>The whole and the parts. A day without a forecast in any of them stays as it is.</returns>
    public static (IReadOnlyList<DayForecast> Whole, IReadOnlyList<IReadOnlyList<DayForecast>> Parts) Of(
        IReadOnlyList<DayForecast> whole,
        IReadOnlyList<IReadOnlyList<DayForecast>> parts
    )
    {
        var days = whole.Select((day, i) => Together(day, [.. parts.Select(part => part[i])])).ToList();
        return (
            [.. days.Select(day => day.Whole)],
            [.. parts.Select((_, i) => (IReadOnlyList<DayForecast>)[.. days.Select(day => day.Parts[i])])]
        );
    }

    private static (DayForecast Whole, DayForecast[] Parts) Together(DayForecast whole, DayForecast[] parts)
    {
        if (parts.Length == 0 || parts.Append(whole).Any(one => one.Mean is null))
            return (whole, parts);
        var difference = whole.Mean!.Value - parts.Sum(part => part.Mean!.Value);
        var variance = parts.Append(whole).Sum(Variance);
        if (variance <= 0)
            return (whole, parts);
        double[] means =
        [
            .. parts.Select(part => Math.Max(0, part.Mean!.Value + difference * Variance(part) / variance)),
        ];
        var total = Math.Max(whole.Mean.Value - difference * Variance(whole) / variance, whole.Ordered);
        var sum = means.Sum();
        for (var i = 0; i < means.Length; i++)
            means[i] = sum > 0 ? means[i] * total / sum : total / means.Length;
        return (To(whole, total), [.. parts.Select((part, i) => To(part, means[i]))]);
    }

    /// <summary>Variance in units²: nothing where nothing is expected: a closed day stays closed.</summary>
    private static double Variance(DayForecast one) =>
        one is { Units: { } units, Mean: > 0 and var mean }
            ? Math.Pow((units.P90 - units.P10) / 2.56, 2) + LeastVariance * (1 + mean)
            : 0;

    private static DayForecast To(DayForecast one, double mean)
    {
        var factor = one.Mean > 0 ? mean / one.Mean.Value : 1;
        var units = one.Units!.Value;
        return one with
        {
            Mean = mean,
            Units = Quantiles.Of(
                p =>
                    factor
                    * (
                        p switch
                        {
                            < 0.2 => units.P10,
                            < 0.4 => units.P25,
                            < 0.6 => units.P50,
                            < 0.8 => units.P75,
                            _ => units.P90,
                        }
                    ),
                one.Ordered
            ),
        };
    }
}
