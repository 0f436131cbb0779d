using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Payments;

public class FollowingTheVendorsBooks
{
    private static readonly Currency Vnd = new("VND");
    private static readonly Payment Due = new("shop", "261124-7K3Q", new(112_000, Vnd), [Known("pi_own")], []);

    [Theory]
    [
        InlineData("pi_own", 112_000, "VND", true),
        InlineData("pi_own", 120_000, "VND", true),
        InlineData("pi_own", 111_999, "VND", false)
    ]
    [
        InlineData("pi_own", 112_000, "USD", false),
        InlineData("pi_foreign", 112_000, "VND", false),
        InlineData("pi_cancelled", 112_000, "VND", true)
    ]
    public void Paid_is_what_covers_what_is_due_in_its_currency_on_its_own_intent(
        string intent,
        long amount,
        string currency,
        bool paid
    )
    {
        var books = (Due with { Attempts = [Known("pi_own"), Known("pi_cancelled")] }).WithActivity(
            Paid(intent, new(amount, new(currency))),
            ProviderActivity.None,
            default
        );
        Assert.Equal(paid, books.IsPaid);
        Assert.Single(books.Entries); // recorded nevertheless
    }

    [Theory]
    [
        InlineData("pi_own", 111_999, "payment.short"),
        InlineData("pi_foreign", 112_000, "payment.unmatched"),
        InlineData("pi_own", 112_000, null)
    ]
    public void Of_money_that_does_not_pay_the_order_the_owner_is_told(string intent, long amount, string? reason) =>
        Assert.Equal(
            reason,
            PaymentProblem
                .In(Due.WithActivity(Paid(intent, new(amount, Vnd)), ProviderActivity.None, default))
                .SingleOrDefault()
                ?.Reason
        );

    [Fact]
    public void What_an_edit_has_made_dearer_is_no_surprise_once_the_order_was_confirmed()
    {
        var paid = Due.WithActivity(Paid("pi_own", Due.Due), ProviderActivity.None, default);
        var books = paid with { Due = new(150_000, Vnd) };
        var problem = Assert.Single(PaymentProblem.In(books));
        var order = Orders.Given.Order(("loaf", 1));
        var edited = Orders.EditingAnOrder.Edit(order, Orders.EditingAnOrder.Lines(("loaf", 2))).After;
        Assert.True(problem.IsExpected(edited, books));
        Assert.False(problem.IsExpected(edited with { Status = OrderStatus.Placed }, books));
        Assert.False(problem.IsExpected(order, books));
    }

    [Theory]
    [InlineData(0, 112_000, false, null)]
    [InlineData(32_000, 80_000, false, null)]
    [InlineData(32_000, 112_000, false, PaymentAlert.Underpaid)]
    [InlineData(32_000, 112_000, true, PaymentAlert.PartlyRefunded)]
    public void What_goes_back_is_owed_again_unless_it_was_a_gift(long back, long due, bool byHand, PaymentAlert? alert)
    {
        var refunds = back == 0 ? [] : new ProviderRefund[] { new("re_1", new(back, Vnd), ByHand: byHand) };
        var books = Books(refunds);
        var owed = byHand ? 0 : Math.Max(0, due - (112_000 - back));
        Assert.Equal((new(owed, Vnd), alert), (books.State.Owed(new(due, Vnd)), books.State.Alert(new(due, Vnd))));
        Assert.Equal((112_000 - back, owed == 0), (books.ByProvider.MinorUnits, books.Covers(new(due, Vnd))));
    }

    [Fact]
    public void Of_refunds_by_hand_the_owner_is_told_each_and_of_ours_not()
    {
        var books = Books([
            new("re_1", new(28_000, Vnd), ByHand: true),
            new("re_2", new(80_000, Vnd)),
            new("re_3", new(4_000, Vnd), ByHand: true),
        ]);
        Assert.Equal(
            [new("payment.partly-refunded", "re_1"), new("payment.refunded", "re_3")],
            PaymentProblem.In(books)
        );
        Assert.Equal(PaymentAlert.Refunded, books.State.Alert(books.Due));
    }

    [Theory]
    [
        InlineData(DisputeState.Open, "payment.disputed", PaymentAlert.Disputed),
        InlineData(DisputeState.Lost, "payment.dispute-lost", PaymentAlert.DisputeLost)
    ]
    [InlineData(DisputeState.Won, "payment.dispute-won", null)]
    public void Of_a_dispute_and_its_end_the_owner_is_told_and_the_order_shows_it(
        DisputeState state,
        string reason,
        PaymentAlert? alert
    )
    {
        var books = Books([], [new("du_1", new(112_000, Vnd), state)]);
        Assert.Equal((reason, alert), (PaymentProblem.In(books).Last().Reason, books.State.Alert(books.Due)));
        Assert.Contains(new("payment.disputed", "du_1"), PaymentProblem.In(books));
    }

    [Fact]
    public void Whatever_is_heard_in_whatever_order_the_books_end_as_the_vendors_and_never_give_back_more_than_came_in()
    {
        // Partial refunds that in total do not exceed the payment, each of which may fail.
        var refunds =
            from parts in Gen.Choose(1, 40_000).ListOf()
            from returned in Gen.Elements(true, false).ListOf(parts.Count)
            select parts
                .Zip(returned, (part, back) => (part, back))
                .Aggregate(
                    (List: new List<ProviderRefund>(), Left: 112_000),
                    (made, next) =>
                    {
                        if (!next.back && next.part > made.Left)
                            return made;
                        made.List.Add(
                            new(
                                $"re_{made.List.Count}",
                                new(next.part, Vnd),
                                next.back,
                                ByHand: made.List.Count % 2 == 0
                            )
                        );
                        return (made.List, next.back ? made.Left : made.Left - next.part);
                    }
                )
                .List;
        var seen = from all in refunds from looks in Gen.Choose(0, all.Count).ListOf() select (All: all, Looks: looks);
        Prop.ForAll(
                seen.ToArbitrary(),
                c =>
                {
                    var books = Due;
                    foreach (var look in c.Looks.Order().Append(c.All.Count))
                        books = books.WithActivity(Paid("pi_own", Due.Due), new([.. c.All.Take(look)], []), default);
                    var gone = c.All.Where(refund => !refund.HasReturned).Sum(refund => refund.Amount.MinorUnits);
                    return books.Refunded.MinorUnits == gone
                        && books.Refundable.MinorUnits == 112_000 - gone
                        && books.Refundable == new ProviderActivity(c.All, []).Remaining(Due.Due);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [
        InlineData(28_000, false, 0, 84_000, 84_000),
        InlineData(28_000, true, 0, 84_000, 112_000),
        InlineData(112_000, true, 0, 0, 112_000)
    ]
    [InlineData(0, false, 112_000, 0, 0), InlineData(28_000, false, 112_000, 0, 0)]
    public void What_may_go_back_is_what_the_vendor_still_has_without_what_returned(
        long refunded,
        bool returned,
        long lost,
        long toGiveBack,
        long left
    )
    {
        var movements = new ProviderActivity(
            refunded == 0 ? [] : [new("re_1", new(refunded, Vnd), returned)],
            lost == 0 ? [] : [new("du_1", new(lost, Vnd), DisputeState.Lost)]
        );
        Assert.Equal(
            (new Money(toGiveBack, Vnd), new Money(left, Vnd)),
            (movements.ToRefund(Due.Due), movements.Remaining(Due.Due))
        );
    }

    private static BookedAttempt Known(string id) => new(PaymentProvider.Stripe, id);

    private static PaymentAttempt Paid(string id, Money amount) =>
        new()
        {
            Provider = PaymentProvider.Stripe,
            Id = id,
            Action = new() { ClientSecret = "secret" },
            IsCancelled = false,
            Amount = amount,
            Paid = amount,
            HasMoved = false,
            IsDisputed = false,
            ShopId = "shop",
            OrderNumber = "261124-7K3Q",
        };

    private static Payment Books(ProviderRefund[] refunds, ProviderDispute[]? disputes = null) =>
        Due.WithActivity(Paid("pi_own", Due.Due), new(refunds, disputes ?? []), default);
}
