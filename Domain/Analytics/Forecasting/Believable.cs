namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// A day of far more than was ever sold is a slip of the pen, or an order that no history foretells: it counts as the most that can
/// be believed. When it comes again, more is believed.
/// </summary>
internal static class Believable
{
    private const double MostJump = 10; // of the best day so far; no feast or fair sells as much
    private const double Few = 50; // units; of what sells little, one order of many is real
    private const int Beginning = 10,
        FewestSales = 4; // days; the first are held against each other

    /// <param name="told">Units by day, put right here; not a number where unknown.</param>
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
