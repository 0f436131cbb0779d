using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics;

public class RollingUpADay
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly Currency Dong = new("VND");
    private static readonly BakeryCalendar DaNang = BakeryCalendar.In("Asia/Ho_Chi_Minh");

    private static readonly Arbitrary<Order[]> AnyOrders = ArbMap.Default.GeneratorFor<(PositiveInt, PositiveInt, byte, bool)[]>()
        .Select(parts => parts.Select((part, i) => An(i, "pqrs"[part.Item1.Get % 4].ToString(), 1 + part.Item2.Get % 9, part.Item3 % 3 == 0 ? null : $"d{part.Item3 % 3}", part.Item4)).ToArray())
        .ToArbitrary();

    [Fact]
    public void Units_and_revenue_are_those_of_the_orders_that_were_not_cancelled() => Prop.ForAll(AnyOrders, orders =>
    {
        var (sales, kept) = (Roll(orders), orders.Where(order => order.Status != OrderStatus.Cancelled).ToArray());
        return sales.Units == kept.Sum(order => order.Lines.Sum(line => line.Quantity))
            && sales.Revenue.MinorUnits == kept.Sum(order => order.Goods.MinorUnits)
            && sales.Orders == kept.Length && sales.Orders + sales.Cancelled == orders.Length && sales.PlacedByHour.Sum() == kept.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_orders_come_does_not_matter() =>
        Prop.ForAll(AnyOrders, orders => Roll(orders).Tells(Roll([.. orders.Reverse()]))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_product_and_district_stands_there_twice() => Prop.ForAll(AnyOrders, orders =>
        Roll(orders).Sold is var sold && sold.DistinctBy(part => (part.Product, part.District)).Count() == sold.Count).QuickCheckThrowOnFailure();

    [Fact]
    public void The_hour_is_the_one_on_the_shops_clock() =>
        Assert.Equal(1, Roll([An(1, "p", 1, null, false) with { PlacedAt = new(2026, 11, 23, 20, 30, 0, TimeSpan.Zero) }]).PlacedByHour[3]);

    [Fact]
    public void Two_roll_ups_that_differ_in_one_unit_do_not_tell_the_same() =>
        Assert.False(Roll([An(1, "p", 1, "d", false)]).Tells(Roll([An(1, "p", 2, "d", false)])));

    private static DaySales Roll(Order[] orders) => DaySales.Of(Day, Dong, DaNang, orders);

    private static Order An(int number, string product, int units, string? district, bool cancelled)
    {
        var line = new OrderLine(product, product, units, new(10_000, Dong));
        var placed = new DateTimeOffset(2026, 11, 23, number % 24, 0, 0, TimeSpan.Zero);
        return new("shop", $"261124-{number}", Day, cancelled ? OrderStatus.Cancelled : OrderStatus.Delivered,
            district is null ? Fulfilment.Pickup : Fulfilment.Delivery, "morning", district, new Customer("Mai", "+84900000001", null, null, null),
            [line], line.Total, new(5_000, Dong), default, Rail.Cash, placed, placed, null, "secret", "key", "asked", null, []);
    }
}
