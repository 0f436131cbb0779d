using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class ReportingWhatIsFull
{
    private static readonly UnverifiedTerms InCash = new(
        PaymentMethod.Cash,
        OrderLimits.None with
        {
            CashPercent = 50,
            UnverifiedPercent = 80,
        }
    );

    [Fact]
    public void Of_all_limits_that_are_exceeded_the_first_is_reported()
    {
        (string Key, long Most, long Needs, string Refusal)[] full =
        [
            ("product:loaf", 10, 1, "product.sold-out lines loaf 0"),
            ("slot:morning", 10, 1, "slot.full slot morning 0"),
            ("district:hai-chau", 5, 1, "district.full district hai-chau 0"),
            ("oven", 3600, 330, "oven.full lines oven 0"),
            ("trays", 160, 5, "trays.full lines trays 0"),
            ("hands", 7200, 130, "hands.full lines hands 0"),
            ("cash:hands", 3600, 130, "unverified.cash-full payment cash 0"),
            ("unverified:trays", 128, 5, "unverified.full day unverified 0"),
        ];
        for (var gone = 0; gone < full.Length; gone++)
            Assert.Equal(full[gone].Refusal, Told(full[gone..].Select(one => (one.Key, one.Most)), 1, 1));
        Assert.Equal("", Told(full.Select(one => (one.Key, one.Most - one.Needs)), 1, 1));
    }

    [Theory]
    [InlineData("product:loaf", 7, 4, 0, "product.sold-out lines loaf 3")]
    [InlineData("product:loaf", 12, 1, 0, "product.sold-out lines loaf 0")]
    [InlineData("oven", 3451, 0, 5, "oven.full lines oven 2")]
    [InlineData("oven", 4000, 0, 5, "oven.full lines oven 0")]
    [InlineData("trays", 100, 0, 61, "trays.full lines trays 3")]
    [InlineData("hands", 7000, 0, 21, "hands.full lines hands 3")]
    [InlineData("cash:oven", 1651, 0, 5, "unverified.cash-full payment cash 0")]
    [InlineData("cash:oven", 1650, 0, 5, "")]
    [InlineData("unverified:oven", 2731, 0, 5, "unverified.full day unverified 0")]
    [InlineData("unverified:oven", 2730, 0, 5, "")]
    public void What_is_left_is_in_units_minutes_or_trays_and_never_below_zero(
        string key,
        long taken,
        int loaves,
        int buns,
        string refusal
    ) => Assert.Equal(refusal, Told([(key, taken)], loaves, buns));

    [Fact]
    public void Of_two_products_the_first_line_is_reported()
    {
        var cart = Given.Priced(("loaf", 1), ("bun", 1)) with
        {
            Caps = new Dictionary<string, int> { ["loaf"] = 3, ["bun"] = 3 },
        };
        var ledger = Ledger([("product:loaf", 3), ("product:bun", 2)]);
        Assert.Equal("loaf is sold out that day.", ledger.FindRefusal(cart, Given.Morning, Given.Shop)?.Message);
        ledger = Ledger([("product:loaf", 3), ("product:bun", 3)]);
        Assert.Equal("loaf", ledger.FindRefusal(cart, Given.Morning, Given.Shop)?.Constraint);
    }

    private static string Told(IEnumerable<(string Key, long Amount)> taken, int loaves, int buns)
    {
        (string, int)[] lines = [("loaf", loaves), ("bun", buns)];
        var cart = Given.Priced([.. lines.Where(line => line.Item2 > 0)]);
        return Ledger(taken).FindRefusal(cart, Given.Morning, Given.Shop, InCash) is { } refusal
            ? $"{refusal.Code} {refusal.Field} {refusal.Constraint} {refusal.Left}"
            : "";
    }

    private static DayLedger Ledger(IEnumerable<(string Key, long Amount)> taken) =>
        new(ResourceAmounts.Of(taken.Select(one => KeyValuePair.Create(one.Key, one.Amount))));
}
