using System.Runtime.InteropServices;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Back-test: the candidates' forecasts of one series from many origins of the last half year, and their errors.
/// </summary>
internal sealed class Rehearsal
{
    private const int Back = 182,
        Step = 5;
    private const double HalfLife = 120; // in days
    private readonly List<double> said = []; // way after way, trial after trial

    /// <summary>Each with nothing expected yet.</summary>
    public List<Tried> Trials { get; } = [];

    /// <summary>By way, what it erred, in proportion to what sold; recent trials count more.</summary>
    public double[] Errors { get; } = new double[Candidates.Names.Count];

    public Rehearsal(Pool pool, Candidates candidates, int series)
    {
        var track = pool.Tracks[series];
        Span<double> units = stackalloc double[Errors.Length];
        for (var origin = pool.Days - 2; origin >= Math.Max(13, pool.Days - Back); origin -= Step)
        {
            var weight = Math.Pow(0.5, (pool.Days - origin) / HalfLife) / (1 + track.Rate[origin]);
            for (var target = origin + 1; target < Math.Min(pool.Days, origin + 1 + pool.Ahead); target++)
                if (track.KnownInFull(target) && candidates.Expect(series, target, origin, units, tried: true))
                {
                    Trials.Add(
                        new(target - origin, track.Units[target], 0, pool.BookedOf(series, target, target - origin))
                    );
                    said.AddRange(units);
                    for (var way = 0; way < Errors.Length; way++)
                        Errors[way] += weight * Math.Abs(track.Units[target] - units[way]);
                }
        }
    }

    /// <summary>What each way said in one of the trials.</summary>
    public ReadOnlySpan<double> Said(int trial) =>
        CollectionsMarshal.AsSpan(said).Slice(trial * Errors.Length, Errors.Length);
}

/// <summary>One trial: the demand of a day, and its forecast a given number of days before.</summary>
/// <param name="Booked">Units ordered by then; null where unknown.</param>
internal readonly record struct Tried(int Lead, double Actual, double Expected, double? Booked);
