using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics;

public class RollingUpADay
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly Currency Dong = new("VND");
    private static readonly Shop Shop = new()
    {
        Id = "shop",
        Name = "Tiệm",
        Currency = Dong,
        TimeZone = "Asia/Ho_Chi_Minh",
        Languages = ["vi"],
        Owner = new("Mây", "+84905550100", "may@shop.test", "vi"),
        HorizonDays = 14,
        PaymentMinutes = 30,
        PerDay = new(10_000, 10_000, 10_000),
        Districts = [],
        Slots = [new("morning", new(8, 0), new(10, 0), 50)],
        ClosedOn = [],
    };
    private static readonly Menu Menu = new(
        new[] { A("p", 9), A("q", null), A("gone", null) with { OnSale = false } }.ToDictionary(product => product.Id)
    );

    private static readonly Arbitrary<Order[]> AnyOrders = ArbMap
        .Default.GeneratorFor<(PositiveInt, PositiveInt, byte, bool)[]>()
        .Select(parts =>
            parts
                .Select(
                    (part, i) =>
                        An(
                            i,
                            "pqrs"[part.Item1.Get % 4].ToString(),
                            1 + part.Item2.Get % 9,
                            part.Item3 % 3 == 0 ? null : $"d{part.Item3 % 3}",
                            part.Item4
                        )
                )
                .ToArray()
        )
        .ToArbitrary();

    [Fact]
    public void Units_and_revenue_are_those_of_the_orders_that_were_not_cancelled() =>
        Prop.ForAll(
                AnyOrders,
                orders =>
                {
                    var (sales, kept) = (
                        Roll(orders),
                        orders.Where(order => order.Status != OrderStatus.Cancelled).ToArray()
                    );
                    return sales.Units == kept.Sum(order => order.Basket.Lines.Sum(line => line.Quantity))
                        && sales.Revenue.MinorUnits == kept.Sum(order => order.Basket.Subtotal.MinorUnits)
                        && sales.Orders == kept.Length
                        && sales.Orders + sales.Cancelled == orders.Length
                        && sales.PlacedByHour.Sum() == kept.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_orders_come_does_not_matter() =>
        Prop.ForAll(AnyOrders, orders => Roll(orders).Tells(Roll([.. orders.Reverse()]))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_product_and_district_stands_there_twice() =>
        Prop.ForAll(
                AnyOrders,
                orders =>
                    Roll(orders).Sold is var sold
                    && sold.DistinctBy(part => (part.Product, part.District)).Count() == sold.Count
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_hour_is_the_one_on_the_shops_clock() =>
        Assert.Equal(
            1,
            Roll([An(1, "p", 1, null, false).PlacedAt(new(2026, 11, 23, 20, 30, 0, TimeSpan.Zero))]).PlacedByHour[3]
        );

    [Fact]
    public void Two_roll_ups_that_differ_in_one_unit_do_not_tell_the_same() =>
        Assert.False(Roll([An(1, "p", 1, "d", false)]).Tells(Roll([An(1, "p", 2, "d", false)])));

    [Fact]
    public void How_early_units_were_ordered_is_told_by_product() =>
        Assert.Equal(
            [new Booked("p", 1, 3), new("p", 14, 2), new("q", 2, 5)],
            Roll([
                An(1, "p", 3, "d", false),
                An(2, "p", 9, "d", cancelled: true),
                Earlier(An(3, "p", 2, null, false), 40),
                Earlier(An(4, "q", 5, "d", false), 1),
                Earlier(An(5, "p", 7, "d", false), -1),
            ]).Booked!
        );

    [Fact]
    public void A_booking_curve_says_how_many_were_ordered_at_least_so_early()
    {
        var curve = Booked.Curve([new("p", 1, 3), new("q", 2, 5), new("p", 3, 4)], "p");
        Assert.Equal([7, 4, 4, 0], curve.Take(4));
        Assert.Equal(Booked.Earliest, curve.Count);
    }

    [Fact]
    public void A_product_at_its_limit_is_sold_out()
    {
        Assert.Equal(["p"], Roll([An(1, "p", 4, "d", false), An(2, "p", 5, null, false)]).SoldOut!);
        Assert.Empty(Roll([An(1, "p", 8, "d", false), An(2, "p", 5, null, cancelled: true)]).SoldOut!);
    }

    [Fact]
    public void When_the_ovens_or_the_slots_are_full_all_that_is_on_sale_is_sold_out()
    {
        Assert.Equal(
            ["p", "q"],
            Roll([.. Enumerable.Range(1, 11).Select(i => An(i, "q", 1, null, false).Needing(new(900, 1, 1)))]).SoldOut!
        );
        Assert.Empty(
            Roll([.. Enumerable.Range(1, 10).Select(i => An(i, "q", 1, null, false).Needing(new(900, 1, 1)))]).SoldOut!
        );
        Assert.Equal(["p", "q"], Roll([.. Enumerable.Range(1, 50).Select(i => An(i, "q", 1, null, false))]).SoldOut!);
    }

    private static Order Earlier(Order order, int days) => order.PlacedAt(order.Origin.PlacedAt.AddDays(-days));

    private static Product A(string id, int? perDay) =>
        new()
        {
            Id = id,
            Name = new Dictionary<string, string> { ["vi"] = id },
            Category = "bread",
            Price = new(10_000, Dong),
            PerDay = perDay,
            PerUnit = default,
            LeadDays = 0,
            Allergens = [],
            Recipe = null,
        };

    private static DailySales Roll(Order[] orders) => DailySales.Of(Day, Shop, Menu, orders);

    private static Order An(int number, string product, int units, string? district, bool cancelled)
    {
        var line = new OrderLine(product, product, units, new(10_000, Dong));
        var placed = new DateTimeOffset(2026, 11, 23, number % 24, 0, 0, TimeSpan.Zero);
        return new()
        {
            ShopId = "shop",
            Number = $"261124-{number}",
            Day = Day,
            Status = cancelled ? OrderStatus.Cancelled : OrderStatus.Delivered,
            Fulfilment = new(
                district is null ? Fulfilment.Pickup : Fulfilment.Delivery,
                new("morning", new(8, 0), new(10, 0)),
                district is null ? null : new(district, district),
                placed
            ),
            Customer = new("Mai", "+84900000001", null, null, null),
            Basket = new([line], line.Total, new(5_000, Dong), default),
            Payment = new(PaymentMethod.Cash),
            Origin = new(placed, "secret", "key", "asked"),
            History = [],
        };
    }
}
