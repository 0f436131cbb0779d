namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// A day on which the whole bakery sold nothing where much was expected was closed: for a product of which one or two are sold a
/// day that shows only in the sum.
/// </summary>
internal static class ShutDays
{
    /// <param name="told">[series][day]; not a number where unknown.</param>
    /// <param name="special">Days near a holiday: what they bring is learnt elsewhere.</param>
    public static bool[] Of(double[][] told, bool[] special)
    {
        var sum = new double[special.Length];
        for (var day = 0; day < sum.Length; day++)
        {
            var known = false;
            foreach (var units in told)
                if (!double.IsNaN(units[day]))
                {
                    sum[day] += units[day];
                    known = true;
                }
            if (!known) sum[day] = double.NaN;
        }
        var track = new Track(sum, new bool[sum.Length], special, new bool[sum.Length]);
        return [.. sum.Select((units, day) => units == 0 && double.IsNaN(track.Units[day]))];
    }
}
