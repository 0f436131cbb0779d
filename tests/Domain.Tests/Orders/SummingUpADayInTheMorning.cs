using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Tests.Orders;

public class SummingUpADayInTheMorning
{
    private static readonly OwnerAlert Alert = new("261124-7K3Q", "order.twice");

    [Fact]
    public void It_counts_what_is_to_be_made_and_names_the_first_slot()
    {
        var digest = DayDigest.Of(
            Given.Tuesday,
            [
                Given.Order(("bun", 10)).In(Given.Evening),
                Given.Order(("loaf", 2), ("bun", 1)),
                Given.Order(("loaf", 9)).ChangeStatus(OrderStatus.Cancelled, Given.Now, "1"),
                Given.Order(("loaf", 9)) with
                {
                    Status = OrderStatus.Placed,
                },
            ],
            []
        )!;
        // Goods of 100,000 and 130,000, and twice the delivery fee.
        Assert.Equal(new DigestOrders(2, new(270_000, Given.Vnd), new(8, 0), new(10, 0)), digest.Orders);
        Assert.Equal([new("bun", 11), new("loaf", 2)], digest.Products);
        Assert.Equal((null, null, null), (digest.MoreProducts, digest.Held, digest.MoreAlerts));
    }

    [Fact]
    public void It_lists_what_was_held_up_to_a_bound()
    {
        var digest = DayDigest.Of(Given.Tuesday, [], [.. Enumerable.Repeat(Alert, MorningDigest.MostAlerts + 5)])!;
        Assert.Equal((25, 20, 5), (digest.Held, digest.Alerts.Count, digest.MoreAlerts));
        Assert.Null(digest.Orders);
    }

    [Fact]
    public void With_nothing_to_say_there_is_none() => Assert.Null(DayDigest.Of(Given.Tuesday, [], []));
}
