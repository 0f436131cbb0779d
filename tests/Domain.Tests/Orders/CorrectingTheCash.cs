using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class CorrectingTheCash
{
    private static readonly Order Ready = Placed() with { Status = OrderStatus.Ready };

    private static Order Placed()
    {
        var request = Given.Request(("loaf", 1)); // 80,000 with the delivery
        var draft = Given.Priced(("loaf", 1)).For(Given.Tuesday, Given.Morning, Given.Shop);
        var number = OrderNumber.For(Given.Tuesday, OrderNumber.Fingerprint("test", "key"), 0);
        return draft.Ordered(request, Given.Shop, number, new(Given.Now, "secret", "key", "asked"), "storefront");
    }

    private static Order Handed(long cash = 80_000) => Ready.HandOver(cash, "why", Given.Now, "driver");

    private static Order Correct(Order order, string id, long cash, string reason = "counted twice") =>
        order.CorrectCash(id, cash, reason, Given.Now, "owner");

    private static Payment Books(Order order) =>
        new Payment(order.ShopId, order.Number, order.Total, [], []).WithCash(order.Payment.Cash!);

    private static string Refused(Action action) => Assert.Throws<RuleBroken>(action).Code;

    [Fact]
    public void Cash_on_delivery_is_due_until_somebody_has_taken_it()
    {
        foreach (
            var status in (OrderStatus[])
                [OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready, OrderStatus.OnTheWay]
        )
        {
            var open = Ready with { Status = status };
            Assert.Equal((open.Total, null), (open.Due, open.Payment.State));
        }
        Assert.True(Handed().Due.IsZero);
    }

    [Fact]
    public void What_was_recorded_first_stays_and_every_correction_too()
    {
        var order = Correct(Correct(Handed(), "one", 75_000), "two", 78_000, "another note");
        var cash = order.Payment.Cash!;
        Assert.Equal((80_000, 78_000), (cash.Amount.MinorUnits, cash.Taken.MinorUnits));
        Assert.Equal(["counted twice", "another note"], cash.Corrections!.Select(one => one.Reason));
        var books = Books(order);
        Assert.Equal(78_000, books.Received.MinorUnits);
        Assert.Equal(
            [(PaymentEvent.CashCollected, 80_000), (PaymentEvent.CashRemoved, 5_000), (PaymentEvent.CashAdded, 3_000)],
            books.Entries.Select(entry => (entry.Kind, entry.Amount.MinorUnits))
        );
        Assert.Equal(books, books.WithCash(cash));
    }

    [Fact]
    public void A_repeat_or_the_same_amount_changes_nothing()
    {
        var order = Correct(Handed(), "one", 75_000);
        Assert.Same(order, Correct(order, "one", 75_000));
        Assert.Same(order, Correct(order, "one", 70_000));
        Assert.Same(order, Correct(order, "two", 75_000));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Equal("cash.not-taken", Refused(() => Correct(Ready, "one", 1)));
        Assert.Equal("cash.negative", Refused(() => Correct(Handed(), "one", -1)));
        Assert.Equal("cash.too-much", Refused(() => Correct(Handed(), "one", 800_001)));
        Assert.Equal("cash.reason-missing", Refused(() => Correct(Handed(), "one", 1, " ")));
        Assert.Equal("input.too-long", Refused(() => Correct(Handed(), "one", 1, new('x', 301))));
        var often = Enumerable.Range(1, 20).Aggregate(Handed(), (order, i) => Correct(order, $"{i}", i));
        Assert.Equal("cash.corrected-too-often", Refused(() => Correct(often, "more", 30)));
    }
}
