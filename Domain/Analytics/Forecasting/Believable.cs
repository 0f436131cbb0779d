namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Caps outliers: a day far above the maximum so far is a typing error or an unpredictable order, and counts as the
/// highest plausible value. When it recurs, the cap rises.
/// </summary>
internal static class Believable
{
    private const double MostJump = 10; // times the best day so far; no holiday or fair sells as much
    private const double Few = 50; // units; of what sells little, one order of many is real
    private const int Beginning = 10,
        FewestSales = 4; // days; the first are held against each other

    /// <param name="told">Units by day, corrected in place; NaN where unknown.</param>
    public static double[] Of(double[] told)
    {
        double[] first = [.. told.Where(units => units > 0).Take(Beginning)];
        if (first.Length < FewestSales)
            return told;
        var most = first.Median();
        for (var day = 0; day < told.Length; day++)
            if (told[day] > 0)
            {
                told[day] = Math.Min(told[day], MostJump * most + Few);
                most = Math.Max(most, told[day]);
            }
        return told;
    }
}
