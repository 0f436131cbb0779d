using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Tests.Orders;

public class FollowingALink
{
    [Fact]
    public void A_link_says_shop_order_and_secret() =>
        Assert.Equal("demo.261124-7K3Q.s3cret", TrackingLink.Parse("demo.261124-7K3Q.s3cret")?.ToString());

    [
        Theory,
        InlineData("a/b"),
        InlineData("a#b"),
        InlineData("a?b"),
        InlineData("a\\b"),
        InlineData("a|b"),
        InlineData("a\u0001b"),
        InlineData(""),
        InlineData("Demo")
    ]
    public void What_can_be_no_shop_reaches_no_table(string shop) =>
        Assert.Null(TrackingLink.Parse($"{shop}.261124-7K3Q.s3cret"));
}
