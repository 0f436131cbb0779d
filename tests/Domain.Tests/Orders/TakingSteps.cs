using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class TakingSteps
{
    [Fact]
    public void From_order_to_door()
    {
        OrderStatus[] way = [OrderStatus.Baking, OrderStatus.Ready, OrderStatus.OnTheWay, OrderStatus.Delivered];
        var order = way.Aggregate(
            Given.Order(("loaf", 1)),
            (order, next) => order.ChangeStatus(next, Given.Now, "someone")
        );
        Assert.Equal([OrderStatus.Placed, OrderStatus.Confirmed, .. way], order.History.Select(step => step.Status));
        Assert.False(order.IsOpen);
    }

    [Theory, InlineData(PaymentMethod.Cash, OrderStatus.Confirmed), InlineData(PaymentMethod.Card, OrderStatus.Placed)]
    public void What_is_paid_at_the_door_is_confirmed_as_it_is_admitted_and_what_is_paid_by_card_waits(
        PaymentMethod paymentMethod,
        OrderStatus status
    )
    {
        var submission = Given.Submission("key", ("loaf", 1));
        var order = (submission with { Request = submission.Request with { Payment = paymentMethod } }).Order(0);
        Assert.Equal(
            (status, status, paymentMethod == PaymentMethod.Card),
            (order.Status, order.History[^1].Status, order.Payment.PayBy is not null)
        );
    }

    /// <summary>Each status as a row: what it can change to, of Placed, AwaitingAcceptance, Confirmed, Baking, Ready, OnTheWay, Delivered, Cancelled.</summary>
    [Theory]
    [InlineData(OrderStatus.Placed, "-xx----x")]
    [InlineData(OrderStatus.AwaitingAcceptance, "--x----x")]
    [InlineData(OrderStatus.Confirmed, "---x---x")]
    [InlineData(OrderStatus.Baking, "----x--x")]
    [InlineData(OrderStatus.Ready, "-----xxx")]
    [InlineData(OrderStatus.OnTheWay, "------xx")]
    [InlineData(OrderStatus.Delivered, "--------")]
    [InlineData(OrderStatus.Cancelled, "--------")]
    public void Every_pair_of_statuses_is_allowed_or_refused(OrderStatus from, string allowed)
    {
        var all = Enum.GetValues<OrderStatus>();
        Assert.Equal(all.Length, allowed.Length);
        Assert.All(
            all.Zip(allowed),
            pair =>
            {
                if (pair.Second == 'x')
                    Assert.Equal(pair.First, from.ChangeTo(pair.First));
                else
                    Assert.Equal("order.illegal-step", Assert.Throws<RuleBroken>(() => from.ChangeTo(pair.First)).Code);
            }
        );
    }

    [Fact]
    public void What_is_collected_is_not_sent_out() =>
        Assert.Equal(
            "order.illegal-step",
            Assert
                .Throws<RuleBroken>(() =>
                    (Given.Order(("loaf", 1)).Collected() with { Status = OrderStatus.Ready }).ChangeStatus(
                        OrderStatus.OnTheWay,
                        Given.Now,
                        "driver"
                    )
                )
                .Code
        );

    [Fact]
    public void Nothing_leaves_an_end() =>
        Assert.DoesNotContain(
            Enum.GetValues<OrderStatus>(),
            next => OrderStatus.Delivered.CanChangeTo(next) || OrderStatus.Cancelled.CanChangeTo(next)
        );

    [Theory]
    [InlineData(null, null, "cash.missing")]
    [InlineData(-1L, "why", "cash.negative")]
    [InlineData(800_001L, "a tip", "cash.too-much")]
    [InlineData(long.MaxValue, "a tip", "cash.too-much")]
    [InlineData(70_000L, null, "cash.reason-missing")]
    [InlineData(70_000L, " ", "cash.reason-missing")]
    public void Cash_at_the_door_must_be_told_rightly(long? cash, string? reason, string code) =>
        Assert.Equal(
            code,
            Assert.Throws<RuleBroken>(() => OnTheWay().HandOver(cash, reason, Given.Now, "driver")).Code
        );

    [Fact]
    public void The_right_cash_needs_no_reason() =>
        Assert.Equal(
            new(80_000, Given.Vnd),
            OnTheWay().HandOver(80_000, null, Given.Now, "driver").Payment.Cash?.Amount
        );

    [Fact]
    public void Too_little_with_a_reason_is_kept_with_it() =>
        Assert.Equal("no change", OnTheWay().HandOver(75_000, "no change", Given.Now, "driver").Payment.Cash?.Reason);

    [Theory, InlineData(80_000L, null), InlineData(0L, "a friend"), InlineData(800_000L, "a tip")]
    public void Told_again_with_the_same_cash_it_changes_nothing(long cash, string? reason)
    {
        var handed = OnTheWay().HandOver(cash, reason, Given.Now, "driver");
        Assert.Same(handed, handed.HandOver(cash, "whatever else", Given.Now.AddHours(1), "another"));
    }

    [
        Theory,
        InlineData(79_000L, "cash.already-taken"),
        InlineData(null, "cash.missing"),
        InlineData(long.MaxValue, "cash.too-much")
    ]
    public void Told_again_with_other_cash_it_is_refused(long? cash, string code) =>
        Assert.Equal(
            (code, "cash"),
            Assert.Throws<RuleBroken>(() =>
                OnTheWay().HandOver(80_000, null, Given.Now, "driver").HandOver(cash, "why", Given.Now, "driver")
            )
                is var broken
                ? (broken.Code, broken.Field)
                : default
        );

    [Fact]
    public void A_withdrawn_order_is_cancelled_and_its_key_is_free_for_another()
    {
        var id = Given.Submission("key", ("loaf", 1)).Id;
        var withdrawn = Given
            .Order(("loaf", 1))
            .Withdraw(new(PrepaymentRules.Refused, "No."), Given.Now, Actors.Payments);
        Assert.Equal(
            (OrderStatus.Cancelled, "payments.refused", "payment"),
            (withdrawn.Status, withdrawn.Origin.Withdrawal!.Code, withdrawn.Origin.Withdrawal.Again().Field)
        );
        Assert.True(id.IsOf(withdrawn));
        Assert.False((id with { Asked = "with cash" }).IsOf(withdrawn));
        Assert.True((id with { Asked = "with cash" }).IsOf(Given.Order(("loaf", 1))));
    }

    [Fact]
    public void A_paid_order_takes_no_cash() =>
        Assert.Equal(
            "cash.not-due",
            Assert
                .Throws<RuleBroken>(() =>
                    OnTheWay().Paying(PaymentMethod.Card).HandOver(80_000, null, Given.Now, "driver")
                )
                .Code
        );

    private static Order OnTheWay() => Given.Order(("loaf", 1)) with { Status = OrderStatus.OnTheWay };
}
