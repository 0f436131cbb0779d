using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class PricingACart
{
    [Fact]
    public void It_is_the_sum_of_its_lines_and_the_district_s_fee()
    {
        var cart = Given.Priced(("loaf", 2), ("bun", 3));
        Assert.Equal(new(150_000, Given.Vnd), cart.Subtotal);
        Assert.Equal(new(170_000, Given.Vnd), cart.Total);
        Assert.Equal(new Capacity(690, 11, 270), cart.Needs);
    }

    [Fact]
    public void A_pickup_costs_no_delivery() =>
        Assert.Equal(
            new(60_000, Given.Vnd),
            PricedCart
                .Of(
                    Given.Cart(("loaf", 1)) with
                    {
                        Fulfilment = Fulfilment.Pickup,
                        District = null,
                    },
                    Given.Shop,
                    Given.Menu,
                    Given.Now
                )
                .Total
        );

    [Theory]
    [InlineData("product.not-found", "lines[1].product", "loaf", "unicorn")]
    [InlineData("input.repeated-product", "lines[1].product", "loaf", "loaf")]
    public void What_cannot_be_sold_is_named(string code, string field, string first, string second)
    {
        var broken = Assert.Throws<RuleBroken>(() => Given.Priced((first, 1), (second, 1)));
        Assert.Equal((code, field), (broken.Code, broken.Field));
    }

    [Theory, InlineData(0), InlineData(-3), InlineData(1001), InlineData(int.MaxValue), InlineData(int.MinValue)]
    public void A_senseless_quantity_is_refused_with_its_field(int quantity)
    {
        var broken = Assert.Throws<RuleBroken>(() => Given.Priced(("bun", 5), ("loaf", quantity)));
        Assert.Equal(("input.bad-quantity", "lines[1].quantity"), (broken.Code, broken.Field));
    }

    [Fact]
    public void Below_the_district_s_minimum_it_is_refused() =>
        Assert.Equal("district.minimum", Assert.Throws<RuleBroken>(() => Given.Priced(("bun", 4))).Code);

    [Fact]
    public void A_product_off_sale_is_refused()
    {
        var menu = new Menu(
            new Dictionary<string, Product> { ["loaf"] = Given.Menu.Products["loaf"] with { OnSale = false } }
        );
        Assert.Equal(
            "product.not-on-sale",
            Assert.Throws<RuleBroken>(() => PricedCart.Of(Given.Cart(("loaf", 1)), Given.Shop, menu, Given.Now)).Code
        );
    }
}
