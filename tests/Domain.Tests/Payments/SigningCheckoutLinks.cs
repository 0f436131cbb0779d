using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

public class SigningCheckoutLinks
{
    private static readonly DateTimeOffset Until = Given.Now.AddHours(24);

    private static Order Order(string secret = "secret")
    {
        var order = Given.Order(("loaf", 1));
        return order with { Origin = order.Origin with { Secret = secret } };
    }

    [Fact]
    public void It_opens_its_order_until_it_is_over()
    {
        var link = CheckoutLink.Parse($"{CheckoutLink.To(Order(), Until)}")!;
        Assert.True(link.Opens(Order()));
        Assert.False(link.IsOver(Until.AddSeconds(-1)));
        Assert.True(link.IsOver(Until));
        Assert.Equal(("test", Order().Number), (link.ShopId, $"{link.Number}"));
        Assert.DoesNotContain("secret", $"{link}", StringComparison.Ordinal);
    }

    [Fact]
    public void It_opens_no_other_order_and_not_for_longer()
    {
        var parts = $"{CheckoutLink.To(Order(), Until)}".Split('.');
        Assert.False(CheckoutLink.To(Order("another"), Until).Opens(Order()));
        Assert.False(CheckoutLink.To(Order() with { ShopId = "other" }, Until).Opens(Order()));
        Assert.False(CheckoutLink.To(Order() with { Number = "261124-2222" }, Until).Opens(Order()));
        var longer = $"{parts[0]}.{parts[1]}.{Until.AddDays(1).ToUnixTimeSeconds()}.{parts[3]}";
        Assert.False(CheckoutLink.Parse(longer)!.Opens(Order()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("test.261124-7K3Q.1.x.y")]
    [InlineData("Test|.261124-7K3Q.1.x")]
    [InlineData("test.261124.1.x")]
    [InlineData("test.261124-7K3Q.-1.x")]
    [InlineData("test.261124-7K3Q.1e3.x")]
    [InlineData("test.261124-7K3Q.99999999999999999999.x")]
    public void What_is_none_is_no_link(string token) => Assert.Null(CheckoutLink.Parse(token));

    [Fact]
    public void It_is_for_orders_of_which_something_is_to_be_paid_online()
    {
        var order = Order() with { Status = OrderStatus.Placed, Payment = new(PaymentMethod.Card, Until) };
        Assert.True(CheckoutLink.IsFor(order));
        Assert.Equal(Until, CheckoutLink.Until(order, Given.Shop));
        Assert.False(CheckoutLink.IsFor(order with { Payment = new(PaymentMethod.Cash) }));
        Assert.False(CheckoutLink.IsFor(order with { Status = OrderStatus.Cancelled }));
        var confirmed = order with { Status = OrderStatus.Confirmed };
        Assert.False(CheckoutLink.IsFor(confirmed));
        Assert.Equal(
            Given.Shop.Calendar.At(order.Day.AddDays(1), TimeOnly.MinValue),
            CheckoutLink.Until(confirmed, Given.Shop)
        );
    }
}
