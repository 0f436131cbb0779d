using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

public class CollectingTheBalance
{
    private static readonly DateTimeOffset By = Given.Now.AddDays(10);

    private static Money Vnd(long amount) => new(amount, Given.Vnd);

    private static Order Order(OrderStatus status = OrderStatus.Confirmed, long received = 40_000)
    {
        var order = Given.Order(("loaf", 1)); // 80,000
        return order with
        {
            Status = status,
            Payment = new(PaymentMethod.Card) { State = new(Vnd(received), Vnd(0)), Deposit = new(Vnd(40_000), 1, By) },
        };
    }

    private static Payment Books(params (string Id, PaymentEvent Kind, long Amount)[] entries) =>
        new(
            "test",
            "261124-7K3Q",
            Vnd(80_000),
            [],
            [.. entries.Select(e => new PaymentEntry(e.Id, e.Kind, Vnd(e.Amount), default))]
        );

    [Theory]
    [InlineData(-3.1, null, -3)]
    [InlineData(-3, "balanceDue", -1)]
    [InlineData(-1.1, "balanceDue", -1)]
    [InlineData(-1, "balanceDue", 0)]
    [InlineData(0, "alert", null)]
    [InlineData(5, "alert", null)]
    public void Each_step_is_taken_at_its_time(double days, string? kind, int? next)
    {
        var now = By.AddDays(days);
        var steps = BalanceSteps.Of(Order())!;
        Assert.Equal(kind, steps.Due(now)?.Kind);
        Assert.Equal(next is { } days2 ? By.AddDays(days2) : null, steps.Next(now));
    }

    [Fact]
    public void A_step_is_one_message_until_the_total_or_the_day_is_another()
    {
        var order = Order();
        var dearer = order with { Basket = order.Basket with { Subtotal = Vnd(90_000) } };
        var later = order with
        {
            Payment = order.Payment with { Deposit = order.Payment.Deposit! with { BalanceBy = By.AddDays(1) } },
        };
        Order[] all = [order, order, dearer, later];
        var asked = all.Select(one => BalanceSteps.Of(one)!.Due(By.AddDays(-2))!.Id).ToList();
        var reminded = all.Select(one => BalanceSteps.Of(one)!.Due(By)!.Id);
        Assert.Equal(3, asked.Distinct().Count());
        Assert.Empty(asked.Intersect(reminded));
    }

    [Fact]
    public void Nothing_is_collected_of_an_order_that_is_paid_or_not_to_be_made()
    {
        Assert.Null(BalanceSteps.Of(Order(received: 80_000)));
        OrderStatus[] none =
        [
            OrderStatus.Placed,
            OrderStatus.AwaitingAcceptance,
            OrderStatus.Delivered,
            OrderStatus.Cancelled,
        ];
        Assert.All(none, status => Assert.Null(BalanceSteps.Of(Order(status))));
        var inFull = Order();
        Assert.Null(BalanceSteps.Of(inFull with { Payment = inFull.Payment with { Deposit = null } }));
    }

    [Fact]
    public void A_transfer_pays_what_is_left_and_no_more_and_is_recorded_once()
    {
        var books = Books(("pi_1", PaymentEvent.Captured, 40_000));
        PaymentEntry half = new("transfer-1", PaymentEvent.Transferred, Vnd(40_000), default);
        var paid = books.WithBalance(Order(), half);
        Assert.Equal((Vnd(80_000), Vnd(40_000)), (paid.Received, paid.DueByProvider(Order())));
        Assert.Same(paid, paid.WithBalance(Order(), half));
        var more = half with { Id = "transfer-2", Amount = Vnd(1) };
        Assert.Equal("payment.over-balance", Assert.Throws<RuleBroken>(() => paid.WithBalance(Order(), more)).Code);
        var all = half with { Amount = Vnd(40_001) };
        Assert.Throws<RuleBroken>(() => books.WithBalance(Order(), all));
    }

    [Fact]
    public void What_came_twice_goes_back_to_the_provider_and_a_transfer_by_hand()
    {
        var twice = Books(
            ("pi_1", PaymentEvent.Captured, 40_000),
            ("transfer-1", PaymentEvent.Transferred, 40_000),
            ("pi_2", PaymentEvent.Captured, 40_000)
        );
        Assert.Equal((Vnd(80_000), Vnd(40_000)), (twice.ByProvider, twice.DueByProvider(Order())));
        var returned = twice.With(new(Payment.TransferRefund + "1", PaymentEvent.Refunded, Vnd(40_000), default));
        Assert.Equal((Vnd(80_000), Vnd(80_000)), (returned.ByProvider, returned.DueByProvider(Order())));
        Assert.Equal(Vnd(0), twice.DueByProvider(Order(OrderStatus.Cancelled)));
    }

    [Fact]
    public void A_deposit_is_no_surprise_and_less_than_it_is()
    {
        var paid = Books(("pi_1", PaymentEvent.Captured, 40_000));
        Assert.True(Assert.Single(PaymentProblem.In(paid)).IsExpected(Order(OrderStatus.Placed), paid));
        var less = Books(("transfer-1", PaymentEvent.Transferred, 39_999));
        Assert.False(Assert.Single(PaymentProblem.In(less)).IsExpected(Order(OrderStatus.Placed), less));
        Assert.False(Assert.Single(PaymentProblem.In(paid)).IsExpected(Order(OrderStatus.Cancelled), paid));
    }
}
