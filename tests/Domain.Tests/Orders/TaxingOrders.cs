using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Worked examples of several countries.</summary>
public class TaxingOrders
{
    private static Basket Priced(
        Shop shop,
        CartRequest asked,
        long off,
        params IReadOnlyList<(long Price, string? Rate)> goods
    )
    {
        var menu = GivenCakes.Menu(
            goods.Select((one, i) => GivenCakes.Plain($"p{i}", one.Price, shop.Currency) with { TaxRate = one.Rate })
        );
        var discount = off == 0 ? null : new Discount("d", "Discount", shop.Currency.Of(off));
        return PricedCart.Of(asked, shop, menu, Given.Now).Discounted(discount, shop).Basket(null);
    }

    private static CartRequest Each(params IReadOnlyList<int> quantities) =>
        GivenCakes.Pickup([.. quantities.Select((quantity, i) => new CartLine($"p{i}", quantity))]);

    private static CartRequest Delivered(CartRequest asked) =>
        asked with
        {
            Fulfilment = Fulfilment.Delivery,
            District = "hai-chau",
        };

    private static TaxSettings Taxes(bool included, TaxRounding rounding, params IReadOnlyList<TaxRate> rates) =>
        new()
        {
            PricesIncludeTax = included,
            Rates = rates,
            Rounding = rounding,
        };

    private static (string, long, long, long)[] Rows(Basket basket) =>
        [.. basket.Taxes!.Rows.Select(row => (row.Id, row.Net.MinorUnits, row.Tax.MinorUnits, row.Gross.MinorUnits))];

    private static readonly TaxSettings Vietnam = Taxes(
        true,
        TaxRounding.PerTotal,
        new TaxRate("vat-8", "VAT 8%", 8, true),
        new TaxRate("vat-10", "VAT 10%", 10)
    ) with
    {
        DeliveryFeeRate = "vat-8",
    };

    [Fact]
    public void In_vietnam_prices_include_eight_and_ten_percent()
    {
        var shop = GivenCakes.Shop(new("VND"), Vietnam) with
        {
            Districts = [Given.Shop.Districts[0] with { Minimum = new(0, Given.Vnd) }],
        };
        // 2 × 45,000 and the fee of 20,000 at 8 %, a bottle of 30,000 at 10 %.
        var basket = Priced(shop, Delivered(Each(2, 1)), 0, (45_000, null), (30_000, "vat-10"));
        Assert.Equal(140_000, basket.Total.MinorUnits);
        Assert.Equal([("vat-8", 101_852, 8_148, 110_000), ("vat-10", 27_273, 2_727, 30_000)], Rows(basket));
    }

    [Fact]
    public void A_discount_is_shared_by_the_rates_before_the_tax()
    {
        var shop = GivenCakes.Shop(new("VND"), Vietnam);
        // 12,000 off 120,000: 9,000 of it from the 90,000, 3,000 from the 30,000.
        var basket = Priced(shop, Each(2, 1), 12_000, (45_000, null), (30_000, "vat-10"));
        Assert.Equal(108_000, basket.Total.MinorUnits);
        Assert.Equal([("vat-8", 75_000, 6_000, 81_000), ("vat-10", 24_545, 2_455, 27_000)], Rows(basket));
    }

    [Fact]
    public void In_malaysia_service_tax_is_added_and_cash_goes_by_five_sen()
    {
        var taxes = Taxes(false, TaxRounding.PerTotal, new TaxRate("sst", "SST 6%", 6, true));
        var shop = GivenCakes.Shop(new("MYR"), taxes) with { CashRounding = 5 };
        // RM 12.90 + 6 % = 13.674: 0.77 of tax, 13.67 by card, 13.65 in cash.
        var asked = Each(1);
        Assert.Equal(1367, Priced(shop, asked with { Payment = PaymentMethod.Card }, 0, (1290, null)).Total.MinorUnits);
        var cash = Priced(shop, asked with { Payment = PaymentMethod.Cash }, 0, (1290, null));
        Assert.Equal((1365, -2), (cash.Total.MinorUnits, cash.CashRounding!.Value.MinorUnits));
        Assert.Equal([("sst", 1290, 77, 1367)], Rows(cash));
    }

    [Theory]
    [InlineData(TaxRounding.PerTotal, 106)] // 3 × 3.99 = 11.97; 8.875 % of it is 1.0623
    [InlineData(TaxRounding.PerLine, 105)] // 0.3541 each, 0.35 three times
    public void In_new_york_sales_tax_is_added_per_total_or_per_line(TaxRounding rounding, long tax)
    {
        var shop = GivenCakes.Shop(new("USD"), Taxes(false, rounding, new TaxRate("ny", "Sales tax", 8.875m, true)));
        var basket = Priced(shop, Each(1, 1, 1), 0, (399, null), (399, null), (399, null));
        Assert.Equal([("ny", 1197, tax, 1197 + tax)], Rows(basket));
        Assert.Equal(1197 + tax, basket.Total.MinorUnits);
        Assert.Equal("1 × p0 399, 1 × p1 399, 1 × p2 399, Sales tax " + tax, Explained(basket));
    }

    [Theory]
    [InlineData(1232, 1230, -2)]
    [InlineData(1233, 1235, 2)]
    [InlineData(1235, 1235, 0)]
    [InlineData(1237, 1235, -2)]
    [InlineData(1238, 1240, 2)]
    [InlineData(2, 0, -2)]
    public void In_switzerland_cash_goes_by_five_rappen(long price, long total, long rounding)
    {
        var taxes = Taxes(true, TaxRounding.PerTotal, new TaxRate("vat", "MWST 2.6%", 2.6m, true));
        var shop = GivenCakes.Shop(new("CHF"), taxes) with { CashRounding = 5 };
        var basket = Priced(shop, Each(1) with { Payment = PaymentMethod.Cash }, 0, (price, null));
        Assert.Equal((total, rounding), (basket.Total.MinorUnits, basket.CashRounding?.MinorUnits ?? 0));
        Assert.Equal(price, basket.ExactTotal.MinorUnits);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 10)]
    [InlineData(15, 20)]
    public void Half_a_coin_goes_up(long price, long total)
    {
        var shop = GivenCakes.Shop(new("EUR")) with { CashRounding = 10 };
        var asked = Each(1) with { Payment = PaymentMethod.Cash };
        Assert.Equal(total, Priced(shop, asked, 0, (price, null)).Total.MinorUnits);
    }

    [Fact]
    public void In_kuwait_there_are_three_decimals_and_no_tax()
    {
        var shop = GivenCakes.Shop(new("KWD")) with { MaxTipPercent = 15 };
        var basket = Priced(shop, Each(3) with { Tip = 1_200 }, 0, (2_755, null));
        Assert.Null(basket.Taxes);
        Assert.Equal("9.465 KWD", basket.Total.ToString());
        Assert.Equal("3 × p0 8265, Tip 1200", Explained(basket));
    }

    [Fact]
    public void Half_a_unit_of_tax_goes_up()
    {
        var shop = GivenCakes.Shop(new("EUR"), Taxes(false, TaxRounding.PerTotal, new TaxRate("t", "T", 5, true)));
        Assert.Equal([("t", 110, 6, 116)], Rows(Priced(shop, Each(1), 0, (110, null)))); // 5.5
        Assert.Equal([("t", 109, 5, 114)], Rows(Priced(shop, Each(1), 0, (109, null)))); // 5.45
    }

    [Fact]
    public void A_rate_that_the_shop_no_longer_has_is_its_default_and_without_a_default_there_is_no_tax()
    {
        var taxes = Taxes(true, TaxRounding.PerTotal, new TaxRate("a", "A", 10, true));
        var gone = Priced(GivenCakes.Shop(new("EUR"), taxes), Each(1), 0, (110, "gone"));
        Assert.Equal(("a", 10m), (gone.Lines[0].Tax!.Id, gone.Lines[0].Tax!.Percent));
        var none = taxes with { Rates = [new("a", "A", 10)] };
        Assert.Null(Priced(GivenCakes.Shop(new("EUR"), none), Each(1), 0, (110, "gone")).Taxes);
    }

    [Theory]
    [InlineData(null, 1, "tip.not-taken", null)]
    [InlineData(10, -1, "input.out-of-range", null)]
    [InlineData(10, 101, "tip.too-large", 100L)]
    [InlineData(10, long.MaxValue, "tip.too-large", 100L)]
    public void A_tip_is_of_the_shop_s_range(int? most, long tip, string code, long? nearest)
    {
        var shop = GivenCakes.Shop(new("EUR")) with { MaxTipPercent = most };
        var broken = Assert.Throws<RuleBroken>(() => Priced(shop, Each(1) with { Tip = tip }, 0, (1000, null)));
        Assert.Equal((code, "tip"), (broken.Code, broken.Field));
        Assert.Equal(nearest, (broken.Nearest as NearestAmount)?.MinorUnits);
        Assert.Equal(1000, Priced(shop, Each(1) with { Tip = 0 }, 0, (1000, null)).Total.MinorUnits);
    }

    private static string Explained(Basket basket) =>
        string.Join(
            ", ",
            basket.Explanation.Select(entry => $"{entry.Label ?? $"{entry.Kind}"} {entry.Amount.MinorUnits}")
        );
}
