using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>What holds for the totals of any cart in any shop and currency.</summary>
public class SummingUpExactly
{
    private static readonly Currency[] Currencies = [new("VND"), new("EUR"), new("KWD")];
    private static readonly decimal[] Percents = [0, 5, 6, 8, 10, 7.7m, 8.875m, 19, 100];

    private static readonly Arbitrary<Priced> Any = (
        from currency in Gen.Elements(Currencies)
        from percents in Gen.Two(Gen.Elements(Percents))
        from included in ArbMap.Default.GeneratorFor<bool>()
        from rounding in Gen.Elements(TaxRounding.PerLine, TaxRounding.PerTotal)
        from feeRate in Gen.Elements("a", "b", null)
        from coin in Gen.Elements<int?>(null, 5, 10, 100, 500)
        from payment in Gen.Elements<PaymentMethod?>(null, PaymentMethod.Cash, PaymentMethod.Card)
        from delivered in ArbMap.Default.GeneratorFor<bool>()
        from discount in Gen.Choose(0, 90)
        from tip in Gen.Choose(0, 20)
        from prices in Gen.NonEmptyListOf(Gen.Choose(0, 100_000))
        from lines in LinesOf(prices.Take(20).ToList())
        from taxed in ArbMap.Default.GeneratorFor<bool>()
        let taxes = new TaxSettings
        {
            PricesIncludeTax = included,
            Rates = [new("a", "A", percents.Item1, true), new("b", "B", percents.Item2)],
            Rounding = rounding,
            DeliveryFeeRate = feeRate,
        }
        let shop = GivenCakes.Shop(currency, taxed ? taxes : null) with
        {
            CashRounding = coin,
            MaxTipPercent = 20,
        }
        select Order(shop, prices.Take(20).ToList(), lines, delivered, payment, discount, tip)
    ).ToArbitrary();

    private static Gen<List<CartLine>> LinesOf(List<int> prices) =>
        from quantities in Gen.ArrayOf(Gen.Choose(1, 1000), prices.Count)
        from fillings in Gen.ArrayOf(Gen.Elements("mango", "durian"), prices.Count)
        from candles in Gen.ArrayOf(Gen.Choose(1, 30), prices.Count)
        select prices
            .Select(
                (_, i) =>
                    new CartLine(
                        $"p{i}",
                        quantities[i],
                        i % 2 == 0 ? "large" : "small",
                        [new("filling", [fillings[i]]), new("candles", Number: candles[i])]
                    )
            )
            .ToList();

    private static Priced Order(
        Shop shop,
        List<int> prices,
        List<CartLine> lines,
        bool delivered,
        PaymentMethod? payment,
        int percent,
        int tip
    )
    {
        var products = prices.Select(
            (price, i) =>
                GivenCakes.Cake(shop.Currency) with
                {
                    Id = $"p{i}",
                    TaxRate = i % 3 == 0 ? "b" : null,
                    Variants =
                    [
                        .. GivenCakes
                            .Cake(shop.Currency)
                            .Variants.Select(variant => variant with { Price = shop.Currency.Of(price) }),
                    ],
                }
        );
        var asked = GivenCakes.Pickup(lines) with { Payment = payment };
        if (delivered)
            asked = asked with { Fulfilment = Fulfilment.Delivery, District = "hai-chau" };
        var plain = PricedCart.Of(asked, shop, GivenCakes.Menu(products), Given.Now);
        var most = plain.Subtotal.MinorUnits * tip / 100;
        var cart = PricedCart.Of(asked with { Tip = most }, shop, GivenCakes.Menu(products), Given.Now);
        var off = plain.Subtotal.MinorUnits * percent / 100;
        var discount = off > 0 ? new Discount("d", "Discount", shop.Currency.Of(off)) : null;
        return new(cart.Discounted(discount, shop).Basket(null), shop, payment);
    }

    private sealed record Priced(Basket Basket, Shop Shop, PaymentMethod? Payment)
    {
        public long Off => Basket.Discount?.Amount.MinorUnits ?? 0;
        public long Tip => Basket.Tip?.MinorUnits ?? 0;
        public long Rounding => Basket.CashRounding?.MinorUnits ?? 0;
    }

    private static void Holds(Func<Priced, bool> rule) =>
        Prop.ForAll(Any, rule).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_entries_sum_to_the_total() =>
        Holds(one =>
            one.Basket.Explanation.Sum(entry => entry.Amount.MinorUnits) == one.Basket.Total.MinorUnits
            && one.Basket.Explanation.All(entry => entry.Amount.Currency == one.Shop.Currency)
        );

    [Fact]
    public void The_products_and_options_sum_to_the_subtotal() =>
        Holds(one =>
            one.Basket.Explanation.Where(entry => entry.Kind is TotalEntryKind.Product or TotalEntryKind.Option)
                .Sum(entry => entry.Amount.MinorUnits) == one.Basket.Subtotal.MinorUnits
            && one.Basket.Lines.Sum(line => line.Total.MinorUnits) == one.Basket.Subtotal.MinorUnits
        );

    [Fact]
    public void The_revenues_of_the_lines_sum_to_the_subtotal_less_the_discount_and_none_is_negative() =>
        Holds(one =>
            one.Basket.Revenues.Sum(revenue => revenue.MinorUnits) == one.Basket.Subtotal.MinorUnits - one.Off
            && one.Basket.Revenues.All(revenue => revenue.MinorUnits >= 0)
            && one.Off <= one.Basket.Subtotal.MinorUnits
        );

    [Fact]
    public void What_is_taxed_is_what_is_paid_but_the_tip_and_the_rounding() =>
        Holds(one =>
        {
            if (one.Basket.Taxes is not { } taxes)
                return one.Shop.Taxes is null;
            var fee = one.Shop.Taxes!.DeliveryFeeRate is null ? one.Basket.DeliveryFee.MinorUnits : 0;
            var paid = one.Basket.Total.MinorUnits - one.Tip - one.Rounding - fee;
            return taxes.Rows.Sum(row => row.Gross.MinorUnits) == paid
                && taxes.Rows.Sum(row => row.Tax.MinorUnits) == taxes.Tax.MinorUnits;
        });

    [Fact]
    public void A_tax_is_within_one_unit_a_line_of_the_exact_one() =>
        Holds(one =>
        {
            var slack = one.Shop.Taxes?.Rounding == TaxRounding.PerLine ? one.Basket.Lines.Count + 1 : 1;
            return one.Basket.Taxes?.Rows.All(row =>
                    Math.Abs(row.Net.MinorUnits * row.Percent / 100 - row.Tax.MinorUnits) <= slack * 1.0m
                ) != false;
        });

    [Fact]
    public void Included_taxes_change_no_total_and_added_ones_add_themselves() =>
        Holds(one =>
        {
            var plain = one.Basket.Subtotal.MinorUnits - one.Off + one.Basket.DeliveryFee.MinorUnits + one.Tip;
            var added = one.Basket.Taxes is { Included: false } taxes ? taxes.Tax.MinorUnits : 0;
            return one.Basket.ExactTotal.MinorUnits == plain + added;
        });

    [Fact]
    public void No_total_is_negative_and_only_cash_is_rounded_by_half_a_coin_at_most() =>
        Holds(one =>
        {
            if (one.Payment != PaymentMethod.Cash || one.Shop.CashRounding is not { } coin)
                return one.Basket.CashRounding is null && one.Basket.Total.MinorUnits >= 0;
            return one.Basket.Total.MinorUnits % coin == 0
                && one.Basket.Total.MinorUnits >= 0
                && Math.Abs(one.Rounding) * 2 <= coin;
        });

    [Fact]
    public void Nothing_is_lost_on_the_way_through_a_row() =>
        Holds(one =>
        {
            var row = System.Text.Json.JsonSerializer.Serialize(one.Basket, BakeryJson.Lenient);
            var read = System.Text.Json.JsonSerializer.Deserialize<Basket>(row, BakeryJson.Lenient)!;
            return read.Total == one.Basket.Total && read.Explanation.SequenceEqual(one.Basket.Explanation);
        });
}
