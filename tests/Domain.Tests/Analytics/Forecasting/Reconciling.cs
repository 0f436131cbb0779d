using BakeryOps.Domain.Analytics.Forecasting;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class Reconciling
{
    private static readonly Arbitrary<double[][]> AnyDistricts = (
        from districts in Gen.Choose(1, 6)
        from units in Gen.Choose(0, 12).Select(units => (double)units).ArrayOf(70).ArrayOf(districts)
        select units
    ).ToArbitrary();

    [Fact]
    public void The_parts_come_to_the_whole() =>
        Prop.ForAll(
                AnyDistricts,
                Gen.Choose(0, 30).ToArbitrary(),
                (districts, ordered) =>
                {
                    var (whole, parts) = Reconciled(districts, ordered);
                    return whole
                        .Select((day, i) => Math.Abs(day.Mean!.Value - parts.Sum(part => part[i].Mean!.Value)) < 1e-6)
                        .All(same => same);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_whole_is_never_less_than_ordered_and_quantiles_still_rise() =>
        Prop.ForAll(
                AnyDistricts,
                Gen.Choose(0, 30).ToArbitrary(),
                (districts, ordered) =>
                {
                    var (whole, parts) = Reconciled(districts, ordered);
                    return whole.All(day => day.Mean >= ordered && day.Units!.Value.P10 >= ordered)
                        && parts
                            .Append(whole)
                            .SelectMany(days => days)
                            .All(day =>
                                day.Mean >= 0
                                && day.Units is { } units
                                && units.P10 <= units.P25
                                && units.P25 <= units.P50
                                && units.P50 <= units.P75
                                && units.P75 <= units.P90
                            );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_one_that_is_sure_moves_least()
    {
        DayForecast Of(double mean, double off) =>
            new()
            {
                Day = Days.First,
                Units = new(mean - off, mean - off / 2, mean, mean + off / 2, mean + off),
                Method = "x",
                Error = null,
                NaiveError = null,
                TriedOn = 0,
                Because = [],
                Mean = mean,
            };
        var (whole, parts) = Reconciliation.Of(
            [Of(30, 5)],
            [
                [Of(10, 0.1)],
                [Of(10, 8)],
            ]
        );
        Assert.Equal(10, parts[0][0].Mean!.Value, 0.2);
        Assert.InRange(parts[1][0].Mean!.Value, 15, 18);
        Assert.InRange(whole[0].Mean!.Value, 25, 28);
    }

    [Fact]
    public void A_day_that_nobody_can_foretell_stays_unknown() =>
        Assert.All(
            Reconciled(
                [
                    [1, 2, 3],
                ],
                0
            ).Whole,
            day => Assert.Null(day.Units)
        );

    private static (IReadOnlyList<DayForecast> Whole, IReadOnlyList<IReadOnlyList<DayForecast>> Parts) Reconciled(
        double[][] districts,
        int ordered
    )
    {
        PastDay[] Past(Func<int, double> units) =>
            [
                .. Enumerable
                    .Range(0, districts[0].Length)
                    .Select(i => new PastDay { Day = Days.First.AddDays(i), Quantity = units(i) }),
            ];
        var whole = Past(i => districts.Sum(units => units[i]));
        var made = Days.Forecast([
            new(["", "roti"], whole, Days.After(whole, 7, ordered)),
            .. districts.Select((units, i) => Days.Series(Past(day => units[day]), 7, $"{i}", "roti")),
        ]);
        return Reconciliation.Of(made[0], [.. made.Skip(1)]);
    }
}
