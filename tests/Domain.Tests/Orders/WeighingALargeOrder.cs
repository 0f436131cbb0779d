using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>
/// What a large order would do to its day. The day has 3600 s of oven, 160 sixteenths of trays, 7200 s of hands and ten
/// loaves; a loaf takes 300, 4 and 120 of them, a bun 30, 1 and 10.
/// </summary>
public class WeighingALargeOrder
{
    private static readonly DayLedger SixLoaves = DayLedger.Empty.Reserve(Given.Order(("loaf", 6)));

    private static DayImpact Impact(DayLedger ledger, params (string, int)[] lines) =>
        DayImpact.Of(ledger, Given.Priced(lines), Given.Morning, Given.Shop, Given.Menu);

    private static ResourceImpact Of(DayImpact impact, string resource) =>
        impact.Resources.Single(one => one.Resource == resource);

    [Fact]
    public void Each_resource_says_what_is_taken_needed_and_left()
    {
        var impact = Impact(SixLoaves, ("loaf", 4), ("bun", 10));
        Assert.Equal(
            ["product:loaf", "slot:morning", "district:hai-chau", "oven", "trays", "hands"],
            impact.Resources.Select(one => one.Resource)
        );
        Assert.Equal(
            new()
            {
                Resource = "oven",
                Unit = ResourceUnit.Seconds,
                Taken = 1800,
                Need = 1500,
                Limit = 3600,
                Left = 300,
                PercentBefore = 50,
                PercentAfter = 91,
            },
            Of(impact, "oven")
        );
        var loaves = Of(impact, "product:loaf");
        Assert.Equal(
            (6, 4, 10, 0, ResourceUnit.Units),
            (loaves.Taken, loaves.Need, loaves.Limit, loaves.Left, loaves.Unit)
        );
        Assert.Equal(
            (1L, 1L, 8L),
            (Of(impact, "slot:morning").Taken, Of(impact, "slot:morning").Need, Of(impact, "slot:morning").Left)
        );
        Assert.Equal(ResourceUnit.Orders, Of(impact, "district:hai-chau").Unit);
    }

    [Fact]
    public void What_is_missing_is_below_zero_as_much_as_the_ledger_refuses_it()
    {
        var oven = Of(Impact(SixLoaves, ("bun", 70)), "oven");
        Assert.Equal((-300, 108), (oven.Left, oven.PercentAfter));
        Assert.NotNull(SixLoaves.FindRefusal(Given.Priced(("bun", 70)), Given.Morning, Given.Shop));
    }

    [Fact]
    public void It_names_the_products_that_others_could_no_longer_order()
    {
        // 300 s of oven are left of 3600: a cake needs 900 and did fit before; the tenth loaf is gone.
        Assert.Equal(
            ["cake", "loaf"],
            Impact(SixLoaves, ("loaf", 4), ("bun", 10)).SoldOut.Select(one => one.Product).Order()
        );
        Assert.Empty(Impact(DayLedger.Empty, ("bun", 10)).SoldOut);
    }

    [Fact]
    public void The_margin_is_without_taxes_and_known_only_if_all_costs_are()
    {
        var (loaf, bun) = (Given.Menu.Products["loaf"], Given.Menu.Products["bun"]);
        var menu = new Menu(
            new Dictionary<string, Product> { ["loaf"] = loaf with { Cost = new(20_000, Given.Vnd) }, ["bun"] = bun }
        );
        var known = OrderMargin.Of(Given.Priced(("loaf", 3)), menu);
        Assert.Equal((180_000, 60_000, 120_000), Amounts(known));
        var unknown = OrderMargin.Of(Given.Priced(("loaf", 3), ("bun", 1)), menu);
        Assert.Equal((190_000, null, null), Amounts(unknown));
        Assert.Equal(["bun"], unknown.WithoutCost);

        var taxed = Given.Shop with
        {
            Taxes = new() { PricesIncludeTax = true, Rates = [new("vat", "VAT", 20, true)] },
        };
        var cart = PricedCart.Of(Given.Cart(("loaf", 3)), taxed, menu, Given.Now);
        Assert.Equal((150_000, 60_000, 90_000), Amounts(OrderMargin.Of(cart, menu)));
    }

    private static (long, long?, long?) Amounts(OrderMargin margin) =>
        (margin.Revenue.MinorUnits, margin.Cost?.MinorUnits, margin.Margin?.MinorUnits);

    private static OrderSplit? Split(int quantity, Func<DateOnly, DayLedger>? ledgers = null, string product = "loaf")
    {
        var asked = Given.Cart((product, quantity)) with { Fulfilment = Fulfilment.Pickup, District = null };
        var cart = PricedCart.Of(asked, Given.Shop, Given.Menu, Given.Now);
        List<(OpenDay, DayLedger)> days =
        [
            .. AvailabilitySearch
                .OpenDays(cart, Given.Tuesday, "evening", Given.Shop, Given.Now)
                .Take(5)
                .Select(open => (open, ledgers?.Invoke(open.Day) ?? DayLedger.Empty)),
        ];
        return OrderSplit.Find(asked, cart, days, Given.Shop, Given.Menu, Given.Now);
    }

    [Fact]
    public void What_no_day_takes_as_a_whole_is_split_over_two()
    {
        var split = Split(17, day => day == Given.Tuesday ? SixLoaves : DayLedger.Empty);
        Assert.Null(split); // 4 are left of that day, and no other takes 13
        split = Split(14, day => day == Given.Tuesday ? SixLoaves : DayLedger.Empty)!;
        Assert.Equal((Given.Tuesday, "evening", 4), (split.First.Day, split.First.Slot, split.First.Lines[0].Quantity));
        Assert.Equal((Given.Tuesday.AddDays(1), 10), (split.Second.Day, split.Second.Lines[0].Quantity));
    }

    [Fact]
    public void Each_part_fits_its_day_and_together_they_are_the_order()
    {
        for (var units = 1; units < 250; units += 7)
            if (Split(units, product: "bun") is { } split)
            {
                Assert.Equal(units, split.First.Lines[0].Quantity + split.Second.Lines[0].Quantity);
                Assert.NotEqual(split.First.Day, split.Second.Day);
                foreach (var part in new[] { split.First, split.Second })
                    Assert.Null(
                        DayLedger.Empty.FindRefusal(
                            Given.Priced(("bun", part.Lines[0].Quantity)),
                            Given.Morning,
                            Given.Shop
                        )
                    );
            }
            else
                Assert.True(units is <= 120 or > 240, $"{units} buns"); // a day bakes 120
    }

    [Fact]
    public void A_full_day_takes_no_part()
    {
        var split = Split(
            14,
            day => day == Given.Tuesday ? DayLedger.Empty.Reserve(Given.Order(("loaf", 10))) : DayLedger.Empty
        )!;
        Assert.Equal((Given.Tuesday.AddDays(1), Given.Tuesday.AddDays(2)), (split.First.Day, split.Second.Day));
    }
}
