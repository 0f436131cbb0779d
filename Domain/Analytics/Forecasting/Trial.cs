namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The mixture of candidates that follows for one series from their rehearsal, or the naive way where nothing beats it,
/// and how far off that was.
/// </summary>
internal sealed class Trial
{
    private readonly double[] weights;

    public string Method { get; }
    public double? Error { get; }
    public double? NaiveError { get; }
    public int TriedOn { get; }
    public Bookings Bookings { get; }

    /// <summary>
    /// Ascending: actual less expected, over <see cref="Scale"/> of the expected and what the orders leave of it.
    /// </summary>
    public double[] Misses { get; }

    public Trial(Rehearsal rehearsal, Mixtures mixtures, int ahead)
    {
        weights = mixtures.Of(rehearsal);
        var tried = Weighed(rehearsal);
        Bookings = new(ahead, tried);
        TriedOn = tried.Length;
        if (TriedOn > 0)
        {
            var naive = tried.Select((one, i) => Math.Abs(one.Actual - rehearsal.Said(i)[Candidates.Naive])).Average();
            if (Off(tried) > naive)
            {
                Array.Clear(weights);
                weights[Candidates.Naive] = 1;
                tried = Weighed(rehearsal);
                Bookings = new(ahead, tried);
            }
            (Error, NaiveError) = (Math.Round(Off(tried), 3), Math.Round(naive, 3));
        }
        var most = Array.IndexOf(weights, weights.Max());
        Method = weights[most] > 0.6 ? Candidates.Names[most] : "combined";
        Misses =
        [
            .. tried
                .Select(one =>
                    (one.Actual - Final(one))
                    / (Scale(one.Expected) * (one.Booked is null ? 1 : Bookings.Narrow(one.Lead)))
                )
                .Order(),
        ];
    }

    /// <summary>Errors of few units are as of counts by chance, of many in proportion.</summary>
    public static double Scale(double level) => Math.Sqrt(Math.Max(level, 1) + 0.02 * level * level);

    public double Mix(ReadOnlySpan<double> expected) => Vectors.Dot(expected, weights);

    private Tried[] Weighed(Rehearsal rehearsal) =>
        [.. rehearsal.Trials.Select((one, i) => one with { Expected = Mix(rehearsal.Said(i)) })];

    private double Off(Tried[] tried) => tried.Average(one => Math.Abs(one.Actual - Final(one)));

    private double Final(Tried one) =>
        one.Booked is { } booked ? Bookings.Expect(one.Lead, one.Expected, booked) : one.Expected;
}
