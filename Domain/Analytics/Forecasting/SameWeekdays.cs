namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// A day is expected to be like the same weekday of the last eight weeks: their median, or the last one alone where that has
/// erred less. How sure it is comes from its own errors in the last sixteen weeks, scaled with the root of the level, since
/// counts vary so.
/// </summary>
public sealed class SameWeekdays : IForecaster
{
    private const int Weeks = 8, TriedDays = 16 * 7, FewestDays = 10, Longest = 14;

    public IReadOnlyList<DayForecast> Forecast(IReadOnlyList<PastDay> history, IReadOnlyList<DayAhead> ahead, CancellationToken ct)
    {
        MustFollow([.. history.Select(day => day.Day), .. ahead.Select(day => day.Day)]);
        if (ahead.Count is < 1 or > Longest) throw new ArgumentException($"1 to {Longest} days ahead, not {ahead.Count}.", nameof(ahead));
        ct.ThrowIfCancellationRequested();
        double?[] past = [.. history.Select(day => day.Closed ? (double?)null : day.Quantity)];
        if (past.Count(quantity => quantity is not null) < FewestDays) return [.. ahead.Select(TooLittle)];

        Trial[] byWeeksAhead = [Trial.Of(past, 1), Trial.Of(past, 2)];
        return [.. ahead.Select((day, i) => day.Closed ? Closed(day) : byWeeksAhead[i / 7].Expect(past, past.Length + i, day))];
    }

    private static DayForecast TooLittle(DayAhead day) => new(day.Day, null, "too-little-history", null, null, 0, Ordered(day));

    private static DayForecast Closed(DayAhead day) =>
        new(day.Day, Quantiles.Exactly(day.Ordered), "closed", null, null, 0, [new("closed", 0), .. Ordered(day)]);

    private static IEnumerable<double> Usual(double?[] past, int target, int weeksAhead)
    {
        for (var week = weeksAhead; week < weeksAhead + Weeks; week++)
            if (target - 7 * week is >= 0 and var then && past[then] is { } quantity) yield return quantity;
    }

    private static Reason[] Ordered(DayAhead day) => day.Ordered > 0 ? [new("already-ordered", day.Ordered)] : [];

    private static void MustFollow(IReadOnlyList<DateOnly> days)
    {
        for (var i = 1; i < days.Count; i++)
            if (days[i] != days[i - 1].AddDays(1)) throw new ArgumentException($"{days[i]:O} does not follow {days[i - 1]:O}.");
    }

    /// <summary>How both methods did on the recent past, forecasting so many weeks ahead, and the better one's spread.</summary>
    private sealed record Trial(int WeeksAhead, bool Naive, double? Error, double? NaiveError, IReadOnlyList<double> Spread)
    {
        public static Trial Of(double?[] past, int weeksAhead)
        {
            var tried = new List<(double Actual, double Median, double Naive)>();
            for (var day = past.Length - 1; day >= 0 && tried.Count < TriedDays; day--)
                if (past[day] is { } actual && Usual(past, day, weeksAhead).ToArray() is { Length: > 0 } usual)
                    tried.Add((actual, usual.Median(), usual[0]));
            if (tried.Count == 0) return new(weeksAhead, false, null, null, []);

            var (error, naive) = (tried.Average(t => Math.Abs(t.Actual - t.Median)), tried.Average(t => Math.Abs(t.Actual - t.Naive)));
            var better = tried.Select(t => (t.Actual, Expected: naive < error ? t.Naive : t.Median));
            return new(weeksAhead, naive < error, Math.Round(Math.Min(error, naive), 3), Math.Round(naive, 3),
                [.. better.Select(t => (t.Actual - t.Expected) / Scale(t.Expected)).Order()]);
        }

        public DayForecast Expect(double?[] past, int target, DayAhead day)
        {
            double[] usual = [.. Usual(past, target, WeeksAhead)];
            if (usual.Length == 0 || Error is null) return TooLittle(day);
            var level = Naive ? usual[0] : usual.Median();
            var units = Quantiles.Of(p => level + Spread.Quantile(p) * Scale(level), day.Ordered);
            return new(day.Day, units, Naive ? "last-same-weekday" : "median-of-weekdays", Error, NaiveError, Spread.Count,
                [new("usual-for-the-weekday", level), new("usual-error", Math.Round(Spread.Quantile(0.5) * Scale(level), 2)), .. Ordered(day)]);
        }

        private static double Scale(double level) => Math.Sqrt(Math.Max(level, 1));
    }
}
