namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// How several running levels, what moved siblings and the whole bakery lately, and the same week last year are best
/// put together: one regression over all series on the logarithm of demand over the series' own level for the weekday,
/// refitted at every origin on the year before it.
/// </summary>
internal sealed class Levels
{
    private const int Own = 9,
        OfFamily = 3,
        OfDistance = 2; // columns
    private const int Widest = Own + OfFamily * Pool.Circles + OfDistance * 2;

    /// <summary>How many days are learnt from.</summary>
    public const int Back = 365;

    private const int FewestAhead = 7;
    private const int Many = 25,
        StepOfFew = 5,
        StepOfMany = 8; // many series say enough with fewer origins
    private const double Little = 1,
        Doubt = 0.1;

    // As logarithms: more than twice or half is odd rather than telling; further than 4.5 times from the level nothing
    // is told.
    private const double Odd = 0.7,
        Farthest = 1.5;

    /// <summary>
    /// For a column that is there or not: about as much as the others vary, so that the ridge holds all alike.
    /// </summary>
    private const double There = 0.3;

    private readonly Pool pool;
    private readonly int[] circles; // which of the families around each series differ
    private readonly int all; // the circle of all series, among those
    private readonly int width;
    private readonly double[] weights;
    private readonly double[][] without; // each learnt from the other months than its own

    public Levels(Pool pool)
    {
        this.pool = pool;
        var stands = Enumerable
            .Range(0, Pool.Circles)
            .Select(circle =>
                Enumerable.Range(0, Pool.Circles).First(other => pool.Families.All(of => of[other] == of[circle]))
            )
            .ToArray();
        circles = [.. stands.Distinct()];
        all = Array.IndexOf(circles, stands[^1]);
        var columns = Columns(stands);
        width = columns.Count;
        double[] prior = [.. columns.Select(column => column.Prior)],
            doubt = [.. columns.Select(column => Doubt * Math.Sqrt(column.Times))];
        Observations[] folds = [new(width), new(width)];
        Span<double> row = stackalloc double[width];
        var step = pool.Tracks.Length < Many ? StepOfFew : StepOfMany;
        for (var origin = pool.Days - 2; origin >= Math.Max(27, pool.Days - Back); origin -= step)
        for (var i = 0; i < pool.Tracks.Length; i++)
        for (
            var target = origin + 1;
            target < Math.Min(pool.Days, origin + 1 + Math.Max(pool.Ahead, FewestAhead));
            target++
        )
        {
            var track = pool.Tracks[i];
            if (!track.Usual[target] || !Describe(i, target, origin, row))
                continue;
            var level = track.Level[Track.SameWeekday(target, origin)];
            folds[Fold(target)].Add(row, Math.Log((track.Units[target] + Little) / (level + Little)), level);
        }
        var rows = folds[0].Count + folds[1].Count;
        weights = PooledRegression.Fit(folds, prior, doubt, prior, 4, rows);
        without =
        [
            PooledRegression.Fit([folds[1]], prior, doubt, weights, 1, rows),
            PooledRegression.Fit([folds[0]], prior, doubt, weights, 1, rows),
        ];
    }

    /// <summary>Units on an ordinary day; 0 where the weekday is usually closed.</summary>
    /// <param name="tried">The target is past: by weights that were not learnt from its month.</param>
    public double Expect(int series, int target, int origin, bool tried)
    {
        Span<double> row = stackalloc double[Widest];
        row = row[..width];
        if (!Describe(series, target, origin, row))
            return 0;
        var level = pool.Tracks[series].Level[Track.SameWeekday(target, origin)];
        return Math.Max(
            0,
            (level + Little)
                * Math.Exp(Math.Clamp(Vectors.Dot(row, tried ? without[Fold(target)] : weights), -Farthest, Farthest))
                - Little
        );
    }

    /// <summary>Months by turns: what is tried on one must not have been learnt from it.</summary>
    private static int Fold(int target) => target / 28 % 2;

    private bool Describe(int series, int target, int origin, Span<double> row)
    {
        var track = pool.Tracks[series];
        var day = Track.SameWeekday(target, origin);
        if (day < 0 || track.Open[day] < 0.5 || track.Level[day] <= 0)
            return false;
        var level = track.Level[day] + Little;
        var families = pool.Families[series];
        var far = (target - origin) / 7.0;
        row[0] = There;
        row[1] = Log(track.Median[day], level);
        row[2] = Log(track.FastLevel[day], level);
        row[3] = Log(track.SlowLevel[day], level);
        row[4] = Math.Clamp(Log(track.Last[day], level), -Odd, Odd);
        row[5] = far * There;
        row[6] = target % 7 == (pool.Special.SundayBefore(target) + 7) % 7 ? There : 0;
        row[7] = Math.Clamp(Log(pool.Smoothed[series].Times.Expect(target, origin), level), -Farthest, Farthest);
        row[8] = Math.Clamp(Log(pool.Smoothed[series].Plus.Expect(target, origin), level), -Farthest, Farthest);
        for (var circle = 0; circle < circles.Length; circle++)
        {
            var at = Own + circle * OfFamily;
            var family = families[circles[circle]];
            row[at] = family.Lately[origin];
            row[at + 1] = family.Recently[origin];
            row[at + 2] = family.YearAgo(target, origin);
            if (circle != 0 && circle != all)
                continue;
            var distance = width - (circle == 0 ? 1 : 2) * OfDistance;
            (row[distance], row[distance + 1]) = (far * row[at], far * row[at + 1]);
        }
        return true;
    }

    /// <summary>
    /// What each weight is thought to be beforehand, and how many equal columns it stands for: a bakery of one series
    /// has only one family, and a store's products are all of one store.
    /// </summary>
    /// <param name="stands">For each circle the first that is the same.</param>
    private List<(double Prior, int Times)> Columns(int[] stands)
    {
        List<(double, int)> columns = [(0, 1), (0.1, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0.4, 1), (0.4, 1)];
        foreach (var circle in circles)
        {
            var times = stands.Count(stand => stand == circle);
            columns.AddRange([(0, times), (circle == 0 ? 0.1 : 0, times), (0, times)]);
        }
        var (ends, equal) = all == 0 ? (1, 2) : (2, 1);
        for (var i = 0; i < ends * OfDistance; i++)
            columns.Add((0, equal));
        return columns;
    }

    private static double Log(double value, double level) => Math.Log((value + Little) / level);
}
