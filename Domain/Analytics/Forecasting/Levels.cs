namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// How several running levels, what moved siblings and the whole bakery lately, and the same week last year are best put together:
/// one regression over all series on the logarithm of demand over the series' own level for the weekday, refitted at every
/// origin on the year before it.
/// </summary>
internal sealed class Levels
{
    public const int Width = 25;
    private const int Back = 365, FewestAhead = 7;
    private const int Many = 25, StepOfFew = 5, StepOfMany = 8;   // many series say enough with fewer origins
    private const double Little = 1, Doubt = 0.1;
    private static readonly double[] Prior = MakePrior();
    private readonly Pool pool;
    private readonly double[] weights;
    private readonly double[][] without;   // each learnt from the other months than its own

    public Levels(Pool pool)
    {
        this.pool = pool;
        var rows = new Observations(Width);
        Span<double> row = stackalloc double[Width];
        var step = pool.Tracks.Length < Many ? StepOfFew : StepOfMany;
        for (var origin = pool.Days - 2; origin >= Math.Max(27, pool.Days - Back); origin -= step)
            for (var i = 0; i < pool.Tracks.Length; i++)
                for (var target = origin + 1; target < Math.Min(pool.Days, origin + 1 + Math.Max(pool.Ahead, FewestAhead)); target++)
                {
                    var track = pool.Tracks[i];
                    if (!track.Usual[target] || !Describe(i, target, origin, row)) continue;
                    var level = track.Level[Track.SameWeekday(target, origin)];
                    rows.Add(row, Math.Log((track.Units[target] + Little) / (level + Little)), level, Fold(target));
                }
        weights = PooledRegression.Fit(rows, Prior, Doubt, Prior, 4);
        without = [.. Enumerable.Range(0, 2).Select(fold => PooledRegression.Fit(rows, Prior, Doubt, weights, 1, without: fold))];
    }

    /// <summary>Units on an ordinary day; 0 where the weekday is usually closed.</summary>
    /// <param name="tried">The target is past: by weights that were not learnt from its month.</param>
    public double Expect(int series, int target, int origin, bool tried)
    {
        Span<double> row = stackalloc double[Width];
        if (!Describe(series, target, origin, row)) return 0;
        var level = pool.Tracks[series].Level[Track.SameWeekday(target, origin)];
        return Math.Max(0, (level + Little) * Math.Exp(Math.Clamp(Vectors.Dot(row, tried ? without[Fold(target)] : weights), -1.5, 1.5)) - Little);
    }

    /// <summary>Months by turns: what is tried on one must not have been learnt from it.</summary>
    private static int Fold(int target) => target / 28 % 2;

    private bool Describe(int series, int target, int origin, Span<double> row)
    {
        var track = pool.Tracks[series];
        var day = Track.SameWeekday(target, origin);
        if (day < 0 || track.Open[day] < 0.5 || track.Level[day] <= 0) return false;
        var level = track.Level[day] + Little;
        var families = pool.Families[series];
        var far = (target - origin) / 7.0;
        row[0] = 0.3;
        row[1] = Log(track.Median[day], level);
        row[2] = Log(track.FastLevel[day], level);
        row[3] = Log(track.SlowLevel[day], level);
        row[4] = Math.Clamp(Log(track.Last[day], level), -0.7, 0.7);
        for (var f = 0; f < 4; f++)
        {
            var family = families[f];
            row[5 + f] = family.Lately[origin];
            row[9 + f] = family.Recently[origin];
            row[13 + f] = family.YearAgo(target, origin);
        }
        row[17] = far * row[5];
        row[18] = far * row[8];
        row[19] = far * row[9];
        row[20] = far * row[12];
        row[21] = far * 0.3;
        row[22] = target % 7 == (pool.Special.SundayBefore(target) + 7) % 7 ? 0.3 : 0;
        row[23] = Math.Clamp(Log(pool.Smoothed[series].Times.Expect(target, origin), level), -1.5, 1.5);
        row[24] = Math.Clamp(Log(pool.Smoothed[series].Plus.Expect(target, origin), level), -1.5, 1.5);
        return true;
    }

    private static double Log(double value, double level) => Math.Log((value + Little) / level);

    private static double[] MakePrior()
    {
        var prior = new double[Width];
        (prior[1], prior[9], prior[23], prior[24]) = (0.1, 0.1, 0.4, 0.4);
        return prior;
    }
}
