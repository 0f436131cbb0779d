using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class SeeingOnlyThePast
{
    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    [InlineData(430)]
    public void What_comes_after_the_origin_changes_nothing(int origin)
    {
        var truth = Bakery(new Random(1));
        var corrupted = truth
            .Select(units => units.Select((quantity, day) => day < origin ? quantity : 10_000 - 3 * quantity).ToArray())
            .ToArray();
        Assert.Equal(At(truth, origin).Select(Days.Told), At(corrupted, origin).Select(Days.Told));
    }

    [Fact]
    public void Trying_on_the_past_it_does_not_peek_either_on_pure_chance_it_errs_as_chance_does()
    {
        var random = new Random(2);
        var told = At(
            [.. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 430).Select(_ => random.Poisson(60)).ToArray())],
            430
        );
        var meanAbsoluteDeviation = Math.Sqrt(60 * 2 / Math.PI);
        Assert.InRange(
            told.Average(days => days[0].Error!.Value),
            0.96 * meanAbsoluteDeviation,
            1.2 * meanAbsoluteDeviation
        );
    }

    private static double[][] Bakery(Random random) =>
        [
            .. Enumerable
                .Range(1, 5)
                .Select(i =>
                    Enumerable.Range(0, 460).Select(day => random.Poisson(i * i * 2 * (day % 7 == 5 ? 2 : 1))).ToArray()
                ),
        ];

    private static IReadOnlyList<IReadOnlyList<DayForecast>> At(double[][] units, int origin) =>
        Days.Forecast([
            .. units.Select(
                (one, i) =>
                    Days.Series(
                        [
                            .. one.Take(origin)
                                .Select(
                                    (quantity, day) =>
                                        new PastDay
                                        {
                                            Day = Days.First.AddDays(day),
                                            Quantity = quantity,
                                            Holiday = day % 90 == 85 ? "Fair" : null,
                                        }
                                ),
                        ],
                        7,
                        $"{i}"
                    )
            ),
        ]);
}
