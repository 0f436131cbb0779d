using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>
/// Twelve origins, a week ahead: for every test bakery, no baseline method is better, and the intervals have their
/// coverage.
/// </summary>
public class KeepingUpWithPlainMethods(ITestOutputHelper output)
{
    private const int Origins = 12,
        Step = 26,
        Horizon = 7;
    private const double Luck = 1.04; // the best of three baselines also profits from luck on few days

    public static TheoryData<string> Bakeries => MadeBakeries.Names;

    [Theory, MemberData(nameof(Bakeries))]
    public void Whatever_the_bakery(string name)
    {
        var bakery = MadeBakeries.Of(name);
        var plain = PlainMethods.All.Keys.ToDictionary(method => method, _ => 0.0);
        var (ours, within, days, certain) = (0.0, 0, 0, 0);
        for (var k = 0; k < Origins; k++)
        {
            var known = bakery[0].Length - Horizon - Step * k;
            var told = Days.Forecast([
                .. bakery.Select(
                    (units, i) =>
                        Days.Series(
                            [
                                .. units
                                    .Take(known)
                                    .Select(
                                        (quantity, day) =>
                                            new PastDay { Day = Days.First.AddDays(day), Quantity = quantity }
                                    ),
                            ],
                            Horizon,
                            $"{i}"
                        )
                ),
            ]);
            for (var i = 0; i < bakery.Length; i++)
            {
                var truth = bakery[i][known..(known + Horizon)];
                foreach (var (method, foretell) in PlainMethods.All)
                    plain[method] += truth
                        .Zip(foretell(bakery[i][..known]), (wanted, expected) => Math.Abs(wanted - expected))
                        .Sum();
                foreach (var (wanted, units) in truth.Zip(told[i].Select(day => day.Units!.Value)))
                {
                    ours += Math.Abs(wanted - units.P50);
                    if (units.P90 == 0)
                        certain++;
                    else
                        (days, within) = (days + 1, within + (units.P10 <= wanted && wanted <= units.P90 ? 1 : 0));
                }
            }
        }
        var best = plain.MinBy(method => method.Value);
        var text = FormattableString.Invariant(
            $"{name}: {ours:F0} units wrong, {best.Key} {best.Value:F0}; 80 % held {within / (double)days:F3} of {days} days, {certain} certain"
        );
        output.WriteLine(text);
        Assert.True(ours <= Luck * best.Value, text);
        // Small counts: one unit is a large step.
        Assert.InRange(within / (double)days, 0.75, name == MadeBakeries.Seldom ? 0.94 : 0.85);
    }
}
