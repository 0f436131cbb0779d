using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class AcceptingByHand
{
    private static readonly CallerFingerprint Web = new("phone", "email", "address");
    private static readonly DateTimeOffset CutOff = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    private static Submission Submission(
        PaymentMethod method = PaymentMethod.Cash,
        AcceptanceTimeout atTimeout = AcceptanceTimeout.Decline,
        int minutes = 60
    )
    {
        var submission = Given.Submission("key", ("loaf", 1)).By(Web);
        return submission with
        {
            Shop = submission.Shop with { Acceptance = new(minutes, atTimeout) },
            Request = submission.Request with { Payment = method },
        };
    }

    private static Order Waiting(AcceptanceTimeout atTimeout = AcceptanceTimeout.Decline) =>
        Submission(atTimeout: atTimeout).Order(0);

    [Fact]
    public void A_cash_order_waits_as_soon_as_it_is_admitted()
    {
        var order = Waiting();
        Assert.Equal([OrderStatus.Placed, OrderStatus.AwaitingAcceptance], order.History.Select(step => step.Status));
        Assert.Equal(Given.Now.AddMinutes(60), order.AnswerBy);
        Assert.Equal(
            [
                new OrderPlaced(order.Number, PaymentMethod.Cash),
                new OrderAwaitsAcceptance(order.Number, PaymentMethod.Cash, Given.Now.AddMinutes(60)),
            ],
            OrderEvent.Of(order)
        );
    }

    [Fact]
    public void A_card_order_waits_from_when_it_is_paid()
    {
        var order = Submission(PaymentMethod.Card).Order(0);
        Assert.Equal((OrderStatus.Placed, null), (order.Status, order.AnswerBy));
        var paid = order.Confirm(Given.Now.AddMinutes(10), Actors.Payments);
        Assert.Equal((OrderStatus.AwaitingAcceptance, Given.Now.AddMinutes(70)), (paid.Status, paid.AnswerBy));
        Assert.IsType<OrderAwaitsAcceptance>(Assert.Single(OrderEvent.Of(paid)));
    }

    [Fact]
    public void One_that_is_not_paid_yet_cannot_be_accepted() =>
        Assert.Equal(
            "order.not-waiting",
            Assert.Throws<RuleBroken>(() => Submission(PaymentMethod.Card).Order(0).Accept(Given.Now, "owner")).Code
        );

    [Fact]
    public void What_staff_enter_is_accepted_at_once() =>
        Assert.Equal(
            (OrderStatus.Confirmed, null),
            Submission().By(null).Order(0) is var order ? (order.Status, order.Acceptance) : default
        );

    [Theory]
    [InlineData(60, 0, 60)] // well before the cut-off at 18:00, six hours ahead
    [InlineData(1440, 0, 360)] // until the cut-off
    [InlineData(60, 358, 363)] // so close to it that five minutes are left
    [InlineData(60, 400, 405)] // paid after it
    public void The_answer_is_due_at_the_cut_off_at_the_latest_yet_never_within_five_minutes(
        int minutes,
        int after,
        int due
    )
    {
        var order = Submission(PaymentMethod.Card, minutes: minutes).Order(0);
        Assert.Equal(CutOff, order.Fulfilment.CutOff);
        var paid = order.Confirm(Given.Now.AddMinutes(after), Actors.Payments);
        Assert.Equal(Given.Now.AddMinutes(due), paid.AnswerBy);
    }

    [Fact]
    public void An_accepted_order_is_confirmed_once_and_the_shop_is_not_told_of_it_again()
    {
        var accepted = Waiting().Accept(Given.Now, "owner");
        Assert.Equal((OrderStatus.Confirmed, null), (accepted.Status, accepted.AnswerBy));
        Assert.Equal(
            [new OrderConfirmed(accepted.Number, PaymentMethod.Cash, accepted.Origin.Key, IsAcceptedByHand: true)],
            OrderEvent.Of(accepted)
        );
        Assert.Same(accepted, accepted.Accept(Given.Now, "owner"));
        Assert.Same(accepted, accepted.EndAcceptance(Given.Now));
        Assert.Equal(
            "order.not-waiting",
            Assert.Throws<RuleBroken>(() => accepted.Decline("too late", Given.Now, "owner")).Code
        );
    }

    [Fact]
    public void A_declined_order_is_cancelled_with_its_reason_and_gives_its_capacity_back()
    {
        var waiting = Waiting();
        var declined = waiting.Decline("The oven broke", Given.Now, "owner");
        Assert.Equal(
            (OrderStatus.Cancelled, true, "The oven broke"),
            (declined.Status, declined.IsDeclined(), declined.DeclineReason())
        );
        Assert.Equal(
            [new OrderCancelled(declined.Number, PaymentMethod.Cash, IsDeclined: true)],
            OrderEvent.Of(declined)
        );
        Assert.Same(declined, declined.Decline("The oven broke", Given.Now, "owner"));
        Assert.Same(declined, declined.EndAcceptance(Given.Now));
        Assert.Equal("order.not-waiting", Assert.Throws<RuleBroken>(() => declined.Accept(Given.Now, "owner")).Code);
        var ledger = DayLedger.Empty.Reserve(waiting);
        Assert.Equal((1, 0), (ledger.Orders, ledger.Change(waiting, declined).Orders));
    }

    [Theory]
    [InlineData(AcceptanceTimeout.Accept, OrderStatus.Confirmed)]
    [InlineData(AcceptanceTimeout.Decline, OrderStatus.Cancelled)]
    public void Without_an_answer_it_is_decided_by_its_terms(AcceptanceTimeout atTimeout, OrderStatus status)
    {
        var ended = Waiting(atTimeout).EndAcceptance(Given.Now.AddMinutes(60));
        Assert.Equal(
            (status, Actors.AcceptanceDeadline, false, null),
            (ended.Status, ended.History[^1].By, ended.IsAcceptedByHand(), ended.DeclineReason())
        );
        Assert.Same(ended, ended.EndAcceptance(Given.Now.AddMinutes(61)));
    }

    [Fact]
    public void An_order_that_was_cancelled_after_it_was_accepted_was_not_declined() =>
        Assert.False(
            Waiting().Accept(Given.Now, "owner").ChangeStatus(OrderStatus.Cancelled, Given.Now, "owner").IsDeclined()
        );

    [Fact]
    public void It_can_be_moved_while_it_waits()
    {
        var order = Waiting();
        var edit = new OrderEdit { Slot = Given.Evening.Id };
        var origin = new EditOrigin("edit", "asked", Given.Now, "owner");
        var moved = EditDraft.Of(order, edit, origin, Given.Evening, null, Given.Shop, Given.Menu);
        Assert.Equal((order.AnswerBy, Given.Evening.Id), (moved.After.AnswerBy, moved.After.Fulfilment.Slot.Id));
        Assert.Empty(moved.Broken);
    }
}
