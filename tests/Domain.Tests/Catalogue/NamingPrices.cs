using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

public class NamingPrices
{
    private static Money Dong(long amount) => new(amount, Goods.Vnd);

    [Fact]
    public void Each_price_of_a_product_has_a_name() =>
        Assert.Equal(
            new Dictionary<string, Money>
            {
                ["price"] = Dong(250_000),
                ["variants.small"] = Dong(250_000),
                ["variants.large"] = Dong(400_000),
                ["prices.tuesday"] = Dong(220_000),
                ["options.filling.nuts"] = Dong(30_000),
                ["options.candles"] = Dong(2_000),
            },
            NamedPrices.Of(Goods.Cake)
        );

    [Fact]
    public void By_its_name_it_is_changed_and_nothing_else_is()
    {
        var doubled = NamedPrices.Of(Goods.Cake).ToDictionary(price => price.Key, price => price.Value * 2);
        var changed = NamedPrices.With(Goods.Cake, doubled);
        Assert.Equal(doubled, NamedPrices.Of(changed));
        Assert.Equivalent(Goods.Cake, NamedPrices.With(changed, NamedPrices.Of(Goods.Cake)), strict: true);
        Assert.Null(changed.Options[0].Choices[0].Price);
    }

    [Fact]
    public void Steps_tell_what_was_added_changed_and_removed()
    {
        var after = Goods.Cake with
        {
            Price = Dong(260_000),
            Prices = [],
            Variants = [.. Goods.Cake.Variants, Goods.Cake.Variants[0] with { Id = "tiny", Price = Dong(90_000) }],
        };
        Assert.Equal(
            [
                new PriceStep("price", Dong(250_000), Dong(260_000)),
                new("prices.tuesday", Dong(220_000), null),
                new("variants.tiny", null, Dong(90_000)),
            ],
            NamedPrices.Steps(Goods.Cake, after)
        );
        Assert.Null(PriceRecord.Between(after, after with { LeadDays = 0 }, Goods.Friday.Opens, "mai"));
    }
}
