namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// A day on which the whole bakery sold nothing where much was expected was closed: for a product of which one or two
/// are sold a day that shows only in the sum.
/// </summary>
internal static class ShutDays
{
    /// <param name="told">[series][day]; NaN where unknown.</param>
    /// <param name="special">Days near a holiday: what they bring is learnt elsewhere.</param>
    public static bool[] Of(double[][] told, bool[] special)
    {
        var sum = new double[special.Length];
        for (var day = 0; day < sum.Length; day++)
        {
            var any = false;
            foreach (var units in told)
                if (!double.IsNaN(units[day]))
                {
                    sum[day] += units[day];
                    any = true;
                }
            if (!any)
                sum[day] = double.NaN;
        }
        var shut = new bool[sum.Length];
        var known = Array.LastIndexOf(sum, 0) + 1; // what is after the last zero can tell of none
        if (known == 0)
            return shut;
        var track = new Track(sum[..known], shut[..known], special[..known], shut[..known]);
        for (var day = 0; day < known; day++)
            shut[day] = sum[day] == 0 && double.IsNaN(track.Units[day]);
        return shut;
    }
}
