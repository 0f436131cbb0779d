using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Local.Host.Demo;

namespace BakeryOps.Functions.Tests.Demo;

public class DrawingDemoSales
{
    private static readonly DateOnly From = new(2024, 11, 20),
        To = new(2026, 11, 19);
    private static readonly DemoShop Demo = DemoShop.All[0];
    private static readonly Shop Open = Demo.Shop with { ClosedOn = Demo.ClosedBetween(From, To) };
    private static readonly IReadOnlyList<DailySales> Days = [.. new DemoSales(Demo, Open, To).Between(From, To)];

    [Fact]
    public void A_day_is_always_the_same_whichever_days_are_asked_for() =>
        Assert.True(
            new DemoSales(Demo, Open, To)
                .Between(new(2025, 7, 8), new(2025, 7, 9))
                .First()
                .Tells(Days.Single(day => day.Day == new DateOnly(2025, 7, 8)))
        );

    [Fact]
    public void Saturdays_are_busier_than_mondays() =>
        Assert.InRange(
            Mean(day => day.Day.DayOfWeek == DayOfWeek.Saturday) / Mean(day => day.Day.DayOfWeek == DayOfWeek.Monday),
            1.5,
            2.3
        );

    [Fact]
    public void The_second_year_is_better_than_the_first() =>
        Assert.InRange(Mean(day => day.Day > From.AddYears(1)) / Mean(day => day.Day <= From.AddYears(1)), 1.05, 1.25);

    [Theory]
    [InlineData(2025, 1, 29)]
    [InlineData(2026, 2, 17)]
    public void Before_tet_the_ovens_are_full_and_over_tet_they_are_cold(int year, int month, int day)
    {
        var tet = new DateOnly(year, month, day);
        Assert.DoesNotContain(Days, one => one.Day >= tet.AddDays(-1) && one.Day <= tet.AddDays(4));
        Assert.Equal("Tết Nguyên Đán", Open.ClosedBecause(tet));
        Assert.True(
            Mean(one => one.Day < tet.AddDays(-1) && one.Day > tet.AddDays(-12))
                > 1.5 * Mean(one => one.Day > tet.AddDays(10) && one.Day < tet.AddDays(40))
        );
    }

    [Fact]
    public void Mooncakes_are_sold_in_the_month_before_mid_autumn_and_never_else()
    {
        var sold = Days.Where(day => day.Sold.Any(one => one.Product == "banh-trung-thu"))
            .Select(day => day.Day)
            .ToList();
        Assert.Contains(new(2025, 10, 5), sold); // the eve of the 2025 festival, a closed Monday
        Assert.Contains(new(2026, 9, 25), sold); // and of 2026
        Assert.All(
            sold,
            day => Assert.True(day is { Year: 2025, Month: 9 or 10 } or { Year: 2026, Month: 8 or 9 }, $"{day}")
        );
    }

    [Fact]
    public void Nothing_goes_to_a_district_on_a_day_that_it_is_not_served() =>
        Assert.All(
            Days,
            day =>
                Assert.All(
                    day.Sold,
                    sold =>
                        Assert.True(
                            sold.District is null || Open.District(sold.District)!.Weekdays.Contains(day.Day.DayOfWeek)
                        )
                )
        );

    [Fact]
    public void No_product_sells_more_than_its_day_can_give() =>
        Assert.All(
            Days,
            day =>
                Assert.All(
                    Demo.Products.Where(product => product.PerDay is not null),
                    product =>
                        Assert.True(
                            day.Sold.Where(sold => sold.Product == product.Id).Sum(sold => sold.Units) <= product.PerDay
                        )
                )
        );

    private static double Mean(Func<DailySales, bool> which) => Days.Where(which).Average(day => day.Units);
}
