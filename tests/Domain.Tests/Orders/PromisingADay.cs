using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Tests.Orders;

public class PromisingADay
{
    [Theory]
    [InlineData("product.sold-out", "loaf", 11)]
    [InlineData("oven.full", "bun", 121)]
    [InlineData("hands.full", "cake", 5)]
    public void What_is_too_much_is_refused_with_the_constraint_that_binds(string code, string product, int quantity)
    {
        var shop = Given.Shop with { PerDay = code == "hands.full" ? new(100_000, 1600, 7200) : Given.Shop.PerDay };
        Assert.Equal(code, DayLedger.Empty.FindRefusal(Given.Priced((product, quantity)), Given.Morning, shop)?.Code);
    }

    [Fact]
    public void Trays_bind_too() =>
        Assert.Equal(
            "trays.full",
            DayLedger
                .Empty.FindRefusal(
                    Given.Priced(("bun", 20)),
                    Given.Morning,
                    Given.Shop with
                    {
                        PerDay = new(3600, 16, 7200),
                    }
                )
                ?.Code
        );

    [Fact]
    public void A_district_takes_so_many_orders_a_day()
    {
        var ledger = Enumerable
            .Range(0, 5)
            .Aggregate(DayLedger.Empty, (sum, _) => sum.Reserve(Given.Order(("bun", 5))));
        Assert.Equal("district.full", ledger.FindRefusal(Given.Priced(("bun", 5)), Given.Morning, Given.Shop)?.Code);
    }

    [Fact]
    public void What_is_left_is_said()
    {
        var refusal = DayLedger
            .Empty.Reserve(Given.Order(("loaf", 7)))
            .FindRefusal(Given.Priced(("loaf", 4)), Given.Morning, Given.Shop);
        Assert.Equal(("loaf", 3), (refusal?.Constraint, refusal?.Left));
    }

    [Fact]
    public void Exactly_what_is_left_fits() =>
        Assert.Null(
            DayLedger
                .Empty.Reserve(Given.Order(("loaf", 7)))
                .FindRefusal(Given.Priced(("loaf", 3)), Given.Morning, Given.Shop)
        );
}
