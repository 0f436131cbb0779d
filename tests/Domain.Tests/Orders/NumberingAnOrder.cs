using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class NumberingAnOrder
{
    private static readonly byte[] Print = OrderNumber.Fingerprint("shop", "key-1");

    [Fact]
    public void It_can_be_read_out_and_carries_its_day()
    {
        var number = OrderNumber.For(Given.Tuesday, Print, 0);
        Assert.Matches("^261124-[2-9A-HJKMNP-TV-Z]{4}$", number.ToString());
        Assert.Equal(Given.Tuesday, number.Day);
    }

    [Fact]
    public void The_same_key_comes_to_the_same_number() =>
        Assert.Equal(
            OrderNumber.For(Given.Tuesday, Print, 0),
            OrderNumber.For(Given.Tuesday, OrderNumber.Fingerprint("shop", "key-1"), 0)
        );

    [Fact]
    public void Another_shop_s_key_comes_to_another() =>
        Assert.NotEqual(
            OrderNumber.For(Given.Tuesday, Print, 0),
            OrderNumber.For(Given.Tuesday, OrderNumber.Fingerprint("other", "key-1"), 0)
        );

    [Theory, InlineData(0), InlineData(1), InlineData(7)]
    public void Written_and_read_it_is_the_same(int attempt)
    {
        var number = OrderNumber.For(Given.Tuesday, Print, attempt);
        Assert.Equal(number, OrderNumber.Parse($" {number.ToString().ToLowerInvariant()} "));
    }

    [Fact]
    public void Each_attempt_is_another_number() =>
        Assert.Equal(
            8,
            Enumerable.Range(0, 8).Select(i => OrderNumber.For(Given.Tuesday, Print, i).ToString()).Distinct().Count()
        );

    [
        Theory,
        InlineData(""),
        InlineData("261124"),
        InlineData("261324-7K3Q"),
        InlineData("261124-7K3"),
        InlineData("261124-7K3I"),
        InlineData("261124-7K3Q7K3Q7K3Q7"),
        InlineData("26112a-7K3Q"),
        InlineData("261124/7K3Q")
    ]
    public void What_is_no_number_is_not_found(string text) =>
        Assert.Equal("order.not-found", Assert.Throws<RuleBroken>(() => OrderNumber.Parse(text)).Code);
}
