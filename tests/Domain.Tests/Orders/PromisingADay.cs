using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

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

    [Fact]
    public void Giving_back_in_any_order_leaves_the_sum_of_what_stays() =>
        Prop.ForAll(
                Gen.Choose(1, 20).ListOf().Select(l => l.ToList()).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (quantities, seed) =>
                {
                    var orders = quantities.Select(quantity => Given.Order(("bun", quantity), ("loaf", 1))).ToList();
                    var taken = orders.Aggregate(DayLedger.Empty, (ledger, order) => ledger.Reserve(order));
                    var (stay, go) = (
                        orders.Where((_, i) => (seed >> (i % 31) & 1) == 0).ToList(),
                        orders.Where((_, i) => (seed >> (i % 31) & 1) == 1).ToList()
                    );
                    go.Reverse();
                    return Same(
                        go.Aggregate(taken, (ledger, order) => ledger.Release(order)),
                        stay.Aggregate(DayLedger.Empty, (ledger, order) => ledger.Reserve(order))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool Same(DayLedger a, DayLedger b) =>
        a.Orders == b.Orders
        && a.Taken == b.Taken
        && Same(a.Slots, b.Slots)
        && Same(a.Districts, b.Districts)
        && Same(a.Products, b.Products);

    private static bool Same(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b) =>
        a.Count == b.Count && a.All(pair => b.GetValueOrDefault(pair.Key) == pair.Value);
}
