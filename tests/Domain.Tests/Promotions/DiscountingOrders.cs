using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Promotions;

public class DiscountingOrders
{
    private static readonly Promotion Opening = new()
    {
        Id = "opening",
        Name = "Khai trương",
        Percent = 10,
        Minimum = Vnd(100),
        Uses = 3,
        CreatedAt = Given.Now,
    };

    private static Money Vnd(long amount) => new(amount, Given.Vnd);

    [Theory]
    [InlineData(10, 150_000, 15_000)]
    [InlineData(10, 109, 10)]
    [InlineData(90, 111, 99)] // 99.9: never more than promised
    [InlineData(33, 100, 33)]
    [InlineData(1, 199, 1)]
    public void It_is_the_percentage_rounded_down(int percent, long subtotal, long discount) =>
        Assert.Equal(
            new Discount("opening", "Khai trương", Vnd(discount)),
            (Opening with { Percent = percent }).DiscountOn(Vnd(subtotal))
        );

    [Fact]
    public void Below_the_minimum_or_once_ended_or_of_less_than_a_minor_unit_there_is_none()
    {
        Assert.Null(Opening.DiscountOn(Vnd(99)));
        Assert.NotNull(Opening.DiscountOn(Vnd(100)));
        Assert.Null(Opening.End(Given.Now).DiscountOn(Vnd(100)));
        Assert.Null((Opening with { Minimum = Vnd(0) }).DiscountOn(Vnd(9)));
        Assert.Null((Opening with { Minimum = Vnd(0) }).DiscountOn(Vnd(0)));
        Assert.Null(Opening.DiscountOn(new(100_000, new("EUR"))));
    }

    [Fact]
    public void The_first_end_counts() =>
        Assert.Equal(Given.Now, Opening.End(Given.Now).End(Given.Now.AddDays(1)).EndedAt);

    [Fact]
    public void The_largest_comes_first_and_of_equal_ones_the_oldest()
    {
        Promotion[] all =
        [
            Opening with
            {
                Id = "young",
                CreatedAt = Given.Now.AddHours(1),
            },
            Opening,
            Opening with
            {
                Id = "large",
                Percent = 20,
            },
            Opening with
            {
                Id = "out-of-reach",
                Percent = 50,
                Minimum = Vnd(10_001),
            },
        ];
        Assert.Equal(
            ["large", "opening", "young"],
            Promotion.Applying(all, Vnd(10_000)).Select(applying => applying.Discount.PromotionId)
        );
    }

    [Fact]
    public void The_total_is_subtotal_less_discount_plus_fee_and_the_lines_sum_to_it() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(PositiveInt Price, PositiveInt Units, byte Fee)[]>(),
                ArbMap.Default.ArbFor<(byte Percent, byte Minimum)>(),
                (parts, offer) =>
                {
                    OrderLine[] lines =
                    [
                        .. parts.Select(part => new OrderLine(
                            "p",
                            "p",
                            part.Units.Get % 1000 + 1,
                            Vnd(part.Price.Get % 7)
                        )),
                    ];
                    var subtotal = Vnd(lines.Sum(line => line.Total.MinorUnits));
                    var fee = Vnd(parts.Sum(part => part.Fee));
                    var promotion = Opening with { Percent = offer.Percent % 90 + 1, Minimum = Vnd(offer.Minimum) };
                    var discount = promotion.DiscountOn(subtotal);
                    var basket = new Basket(lines, subtotal, fee, default, null, discount);
                    var off = discount?.Amount.MinorUnits ?? 0;
                    var revenues = basket.Revenues;
                    return basket.Total.MinorUnits == subtotal.MinorUnits - off + fee.MinorUnits
                        && (discount is null || (off > 0 && off < subtotal.MinorUnits))
                        && off * 100 <= subtotal.MinorUnits * promotion.Percent
                        && revenues.Sum(revenue => revenue.MinorUnits) == subtotal.MinorUnits - off
                        && revenues.Zip(lines).All(both => both.First >= Vnd(0) && both.First <= both.Second.Total);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_sales_of_the_day_are_what_the_lines_brought_after_it()
    {
        var plain = Given.Order(("loaf", 2), ("bun", 1));
        var order = plain with { Basket = plain.Basket with { Discount = Opening.DiscountOn(plain.Basket.Subtotal) } };
        var sales = DailySales.Of(order.Day, Given.Shop, Given.Menu, [order]);
        Assert.Equal(Vnd(117_000), sales.Revenue);
        Assert.Equal([9_000L, 108_000], sales.Sold.Select(sold => sold.MinorUnits));
        Assert.Equal(3, sales.Units);
    }

    [Theory]
    [InlineData("input.missing-field", "name", " ", 10, 0, 1)]
    [InlineData("input.bad-name", "name", "see evil.example", 10, 0, 1)]
    [InlineData("input.out-of-range", "percent", "A", 0, 0, 1)]
    [InlineData("input.out-of-range", "percent", "A", 91, 0, 1)]
    [InlineData("input.out-of-range", "minimum", "A", 10, -1, 1)]
    [InlineData("input.out-of-range", "uses", "A", 10, 0, 0)]
    [InlineData("input.out-of-range", "uses", "A", 10, 0, 1_000_001)]
    public void What_cannot_be_is_refused(string code, string field, string name, int percent, long minimum, int uses)
    {
        var promotion = Opening with { Name = name, Percent = percent, Minimum = Vnd(minimum), Uses = uses };
        var broken = Assert.Throws<RuleBroken>(promotion.Checked);
        Assert.Equal((code, field), (broken.Code, broken.Field));
    }

    [Fact]
    public void A_name_of_sixty_characters_is_the_longest()
    {
        Assert.Equal(60, (Opening with { Name = new('a', 60) }).Checked().Name.Length);
        Assert.Equal("input.too-long", Assert.Throws<RuleBroken>((Opening with { Name = new('a', 61) }).Checked).Code);
    }

    [Fact]
    public void Its_events_name_the_use_also_after_a_withdrawal()
    {
        var submission = Given.Submission("key", ("loaf", 2));
        var plain = submission.Order(0);
        var order = plain with { Basket = plain.Basket with { Discount = Opening.DiscountOn(plain.Basket.Subtotal) } };
        var use = new PromotionUse("opening", submission.Id.Submitted);
        Assert.Equal(use, OrderEvent.Of(order).OfType<OrderPlaced>().Single().Use);
        var withdrawn = order.Withdraw(new(OrderRules.IllegalStep, "No."), Given.Now, Actors.Payments);
        Assert.Equal(use, OrderEvent.Of(withdrawn).OfType<OrderCancelled>().Single().Use);
        Assert.Null(OrderEvent.Of(plain).OfType<OrderPlaced>().Single().Use);
    }
}
