using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// How many to bake: the last unit must earn as much by perhaps being sold today as it costs by perhaps never being
/// sold (Arrow, Harris and Marschak, Econometrica 19, 1951). What keeps is sold on the days after, at no loss, and is
/// then not baked again.
/// </summary>
public static class Newsvendor
{
    /// <param name="days">
    /// Demand of the day and of the following days within the shelf life; further days are ignored.
    /// </param>
    /// <param name="margin">Earned by one unit sold, over what it costs; above zero.</param>
    /// <param name="waste">Lost by one unit thrown away; above zero, in the same currency.</param>
    /// <param name="shelfLifeDays">1 = only on the day it is baked.</param>
    /// <returns>Whole units; 0 or more.</returns>
    /// <exception cref="RuleBroken"><c>input.newsvendor</c>, <c>money.currency-mismatch</c></exception>
    public static int Quantity(IReadOnlyList<Quantiles> days, Money margin, Money waste, int shelfLifeDays)
    {
        if (days.Count == 0)
            throw new RuleBroken(ForecastRules.Newsvendor, "There is no forecast of the day.") { Field = "days" };
        if (shelfLifeDays < 1)
            throw new RuleBroken(ForecastRules.Newsvendor, "A product keeps at least the day it is baked.")
            {
                Field = "shelfLifeDays",
            };
        var none = Money.Zero(margin.Currency);
        if (margin <= none || waste <= none)
            throw new RuleBroken(ForecastRules.Newsvendor, "Margin and cost of waste must be above zero.")
            {
                Field = margin <= none ? "margin" : "waste",
            };

        var (today, kept) = (days[0], InAll([.. days.Take(shelfLifeDays)]));
        var (low, high) = (0, (int)Math.Min(int.MaxValue / 2, Math.Ceiling(2 * Math.Max(today.P90, kept.P90)) + 1));
        while (low < high) // the gain of one more only falls
        {
            var one = low + (high - low) / 2;
            var gain = margin.MinorUnits * (1 - Chance(today, one)) - waste.MinorUnits * Chance(kept, one);
            if (gain > 0)
                low = one + 1;
            else
                high = one;
        }
        return low;
    }

    /// <summary>Several days taken as independent: medians add up, distances from them as root of squares.</summary>
    private static Quantiles InAll(IReadOnlyList<Quantiles> days)
    {
        var middle = days.Sum(day => day.P50);
        double Off(Func<Quantiles, double> at) => Math.Sqrt(days.Sum(day => Math.Pow(at(day) - day.P50, 2)));
        return new(
            Math.Max(0, middle - Off(day => day.P10)),
            Math.Max(0, middle - Off(day => day.P25)),
            middle,
            middle + Off(day => day.P75),
            middle + Off(day => day.P90)
        );
    }

    /// <summary>
    /// The cumulative distribution: linear between quantiles, beyond them half as steep as from the median to there.
    /// </summary>
    private static double Chance(Quantiles of, double units)
    {
        ReadOnlySpan<(double P, double At)> points =
        [
            (0.10, of.P10),
            (0.25, of.P25),
            (0.50, of.P50),
            (0.75, of.P75),
            (0.90, of.P90),
        ];
        if (units >= of.P90)
            return of.P90 > of.P50 ? Math.Min(1, 0.90 + 0.20 * (units - of.P90) / (of.P90 - of.P50)) : 1;
        if (units < of.P10)
            return of.P50 > of.P10 ? Math.Max(0, 0.10 - 0.20 * (of.P10 - units) / (of.P50 - of.P10)) : 0;
        for (var i = points.Length - 2; i >= 0; i--)
            if (units >= points[i].At)
                return points[i].P
                    + (points[i + 1].P - points[i].P) * (units - points[i].At) / (points[i + 1].At - points[i].At);
        return 0;
    }
}
