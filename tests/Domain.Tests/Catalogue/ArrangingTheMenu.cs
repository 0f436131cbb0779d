using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

public class ArrangingTheMenu
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private static Menu Menu(params (string Id, string Category)[] products) =>
        new(products.ToDictionary(one => one.Id, one => Goods.Cake with { Id = one.Id, Category = one.Category }))
        {
            Settings = new([new("cake", Goods.Named("a", "b")), new("bread", Goods.Named("a", "b"))], ["z-cake"]),
        };

    [Fact]
    public void Categories_come_first_then_the_shops_order_then_the_id() =>
        Assert.Equal(
            ["z-cake", "a-cake", "b-cake", "roll", "other"],
            Menu(("roll", "bread"), ("b-cake", "cake"), ("a-cake", "cake"), ("z-cake", "cake"), ("other", "none"))
                .InOrder()
                .Select(product => product.Id)
        );

    [Fact]
    public void A_category_with_products_stays()
    {
        var menu = Menu(("roll", "bread"));
        var refused = Assert.Throws<RuleBroken>(() =>
            menu.Settings.WithCategories([menu.Settings.Categories[0]], menu, Goods.Terms)
        );
        Assert.Equal("category.in-use", refused.Code);
        Assert.Equal(
            "bread",
            menu.Settings.WithCategories([menu.Settings.Categories[1]], menu, Goods.Terms).Categories[0].Id
        );
    }

    [Fact]
    public void An_order_names_products_of_the_menu_once()
    {
        var menu = Menu(("roll", "bread"));
        Assert.Equal(["roll"], menu.Settings.WithOrder(["roll"], menu, Goods.Terms).Order);
        foreach (
            var (order, field) in (((string[], string)[])[(["roll", "roll"], "products[1]"), (["none"], "products[0]")])
        )
            Assert.Equal(
                field,
                Assert.Throws<RuleBroken>(() => menu.Settings.WithOrder(order, menu, Goods.Terms)).Field
            );
    }

    [Theory]
    [InlineData("banh SINH nhat", null, true)]
    [InlineData("cream small", null, true)]
    [InlineData("party", null, true)]
    [InlineData("bread", null, false)]
    [InlineData(null, "nuts,soy", true)]
    [InlineData(null, "soy,egg", false)]
    public void Words_and_allergens_find_products(string? words, string? without, bool found) =>
        Assert.Equal(found, new MenuSearch(words, Without: without?.Split(',')).Finds(Goods.Cake));

    [Fact]
    public void Category_tag_and_diet_must_all_fit()
    {
        Assert.True(new MenuSearch(null, "cake", "Party", "halal").Finds(Goods.Cake));
        Assert.False(new MenuSearch(null, "cake", "Party", "vegan").Finds(Goods.Cake));
    }

    [Fact]
    public void What_is_sold_out_without_a_day_is_back_tomorrow()
    {
        var soldOut = new SaleChange(SaleState.SoldOut).Apply(Goods.Cake, Today);
        Assert.Equal((true, new DateOnly(2026, 12, 2)), (soldOut.OnSale, soldOut.SoldOutUntil));
        var off = new SaleChange(SaleState.OffSale).Apply(soldOut, Today);
        Assert.Equal((false, null), (off.OnSale, off.SoldOutUntil));
        var back = new SaleChange(SaleState.OnSale).Apply(soldOut, Today);
        Assert.Equal((true, null), (back.OnSale, back.SoldOutUntil));
    }

    [Fact]
    public void A_variant_goes_off_sale_alone()
    {
        var off = new SaleChange(SaleState.OffSale, Variant: "large").Apply(Goods.Cake, Today);
        Assert.Equal([true, false], off.Variants.Select(variant => variant.OnSale));
        Assert.True(off.OnSale);
    }

    [Theory]
    [InlineData(SaleState.SoldOut, "2026-12-01", null, "until")]
    [InlineData(SaleState.OnSale, "2026-12-09", null, "until")]
    [InlineData(SaleState.SoldOut, null, "large", "state")]
    [InlineData(SaleState.OffSale, null, "huge", "variant")]
    public void A_change_that_means_nothing_is_refused(SaleState state, string? until, string? variant, string field)
    {
        var change = new SaleChange(state, until is null ? null : DateOnly.Parse(until, null), variant);
        Assert.Equal(field, Assert.Throws<RuleBroken>(() => change.Apply(Goods.Cake, Today)).Field);
    }
}
