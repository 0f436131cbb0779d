using System.Globalization;
using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>
/// 35 stores, 3 products, 28 months: twelve origins 28 days apart, a week ahead, without holiday data.
/// </summary>
public class ForecastingARealChain
{
    private const int Origins = 12,
        Step = 28,
        Horizon = 7,
        Largest = 20;

    [Fact]
    public void It_errs_less_than_the_best_known_and_its_intervals_hold()
    {
        var file = Path.Combine(
            AppContext.BaseDirectory,
            "../../../../../../shared/data/demand/bakery-chain-daily.csv"
        );
        Assert.SkipUnless(File.Exists(file), "The chain's demand is not on this machine.");
        var chain = Read(file);
        var largest = chain.OrderByDescending(one => one.Units.Sum()).Take(Largest).Select(one => one.Key).ToHashSet();
        var (all, few) = (new Tally(), new Tally());
        for (var k = 0; k < Origins; k++)
        {
            var known = chain[0].Units.Length - Horizon - Step * k;
            var told = BakeryForecaster.Forecast(
                [
                    .. chain.Select(one => new Series(
                        one.Key.Split(','),
                        [
                            .. one
                                .Units.Take(known)
                                .Select(
                                    (quantity, day) => new PastDay { Day = one.From.AddDays(day), Quantity = quantity }
                                ),
                        ],
                        [.. Enumerable.Range(known, Horizon).Select(day => new DayAhead(one.From.AddDays(day)))]
                    )),
                ],
                default
            );
            for (var i = 0; i < chain.Count; i++)
            for (var h = 0; h < Horizon; h++)
            {
                all.Add(chain[i].Units[known + h], told[i][h].Units!.Value);
                if (largest.Contains(chain[i].Key))
                    few.Add(chain[i].Units[known + h], told[i][h].Units!.Value);
            }
        }
        Assert.InRange(few.Wape, 0.10, 0.168);
        Assert.InRange(all.Wape, 0.10, 0.189);
        Assert.InRange(few.Coverage, 0.77, 0.83);
        Assert.InRange(all.Coverage, 0.77, 0.83);
    }

    private static List<(string Key, DateOnly From, double[] Units)> Read(string file) =>
        [
            .. File.ReadLines(file)
                .Skip(1)
                .Select(line => line.Split(','))
                .GroupBy(
                    fields => $"{fields[1]},{fields[2]}",
                    fields =>
                        (
                            Day: DateOnly.Parse(fields[0], CultureInfo.InvariantCulture),
                            Units: double.Parse(fields[3], CultureInfo.InvariantCulture)
                        )
                )
                .Select(series =>
                    (
                        series.Key,
                        series.Min(row => row.Day),
                        series.OrderBy(row => row.Day).Select(row => row.Units).ToArray()
                    )
                ),
        ];

    private sealed class Tally
    {
        private double miss,
            wanted,
            within,
            days;
        public double Wape => miss / wanted;
        public double Coverage => within / days;

        public void Add(double actual, Quantiles units)
        {
            (miss, wanted, days) = (miss + Math.Abs(actual - units.P50), wanted + actual, days + 1);
            if (units.P10 <= actual && actual <= units.P90)
                within++;
        }
    }
}
