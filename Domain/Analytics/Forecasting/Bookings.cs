namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The booking curve of one series: the share of a day's units ordered a given number of days before, and how strongly
/// a surplus or deficit of orders predicts the final units (the pickup method of advance bookings; Weatherford and
/// Kimes, International Journal of Forecasting 19, 2003, with the pickup's weight learnt).
/// </summary>
internal sealed class Bookings
{
    private const double PickupWorth = 5; // trials; the prior is one unit more per order more
    private const double MostTrust = 3,
        LeastNarrow = 0.1;
    private readonly double[] share,
        trust,
        narrow;

    /// <summary>Whether anything is known of how orders came in.</summary>
    public bool Known { get; }

    /// <param name="ahead">Days ahead, at most.</param>
    /// <param name="tried">
    /// What was expected without looking at the orders; those of which they are not known count for nothing.
    /// </param>
    public Bookings(int ahead, IReadOnlyList<Tried> tried)
    {
        share = new double[ahead + 1];
        trust = new double[ahead + 1];
        narrow = new double[ahead + 1];
        Array.Fill(narrow, 1);
        var known = tried.Where(one => one.Booked is not null).ToList();
        Known = known.Count > 0;
        foreach (var same in known.GroupBy(one => one.Lead))
        {
            var booked = 0.0;
            var wanted = 0.0;
            var with = 0.0;
            var of = 0.0;
            foreach (var one in same)
                (booked, wanted) = (booked + one.Booked!.Value, wanted + one.Actual);
            var part = share[same.Key] = wanted > 0 ? Math.Min(1, booked / wanted) : 0;
            foreach (var one in same)
            {
                var more = (one.Booked!.Value - part * one.Expected) / Trial.Scale(one.Expected);
                (with, of) = (with + more * (one.Actual - one.Expected) / Trial.Scale(one.Expected), of + more * more);
            }
            var worth = PickupWorth * of / same.Count();
            trust[same.Key] = of > 0 ? Math.Clamp((with + worth) / (of + worth), 0, MostTrust) : 1;
            var (before, after) = (0.0, 0.0);
            foreach (var one in same)
                (before, after) = (
                    before + Math.Abs(Miss(one, one.Expected)),
                    after + Math.Abs(Miss(one, Expect(one.Lead, one.Expected, one.Booked!.Value)))
                );
            if (before > 0)
                narrow[same.Key] = Math.Clamp(after / before, LeastNarrow, 1);
        }
    }

    /// <summary>Expected units, given the units ordered so far; never less than those.</summary>
    public double Expect(int lead, double expected, double ordered) =>
        Known ? Math.Max(ordered, expected + trust[lead] * (ordered - share[lead] * expected)) : expected;

    /// <summary>The share of the usual error that remains once the orders are known, 0 to 1.</summary>
    public double Narrow(int lead) => narrow[lead];

    private static double Miss(Tried one, double expected) => (one.Actual - expected) / Trial.Scale(one.Expected);
}
