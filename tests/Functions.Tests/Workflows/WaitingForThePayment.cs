using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using BakeryOps.Functions.Workflows;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Tests.Workflows;

/// <summary>The sequence of orchestration steps, without an engine.</summary>
public class WaitingForThePayment
{
    private static readonly DateTimeOffset PayBy = new(2026, 11, 24, 12, 30, 0, TimeSpan.FromHours(7));
    private static readonly OrderLifecycleInput Order = new("shop", "261124-7K3Q", PayBy);
    private static readonly TaskFailedException Failed = new(
        "step",
        1,
        new InvalidOperationException("Stripe is away.")
    );

    [Fact]
    public async Task It_ends_when_the_order_is_confirmed_or_cancelled_and_takes_no_step()
    {
        var script = new Script();
        var life = OrderLifecycle.Run(script, Order);
        Assert.False(life.IsCompleted);
        script.Raise(OrderLifecycleInput.Decided, Order.Number);
        await life;
        Assert.Empty(script.Calls);
        Assert.True(script.Timer!.Value.Cancelled.IsCancellationRequested);
    }

    [Fact]
    public async Task At_the_deadline_the_payment_is_given_up()
    {
        var script = new Script();
        var life = OrderLifecycle.Run(script, Order);
        Assert.Equal(
            (PayBy.UtcDateTime, DateTimeKind.Utc),
            (script.Timer!.Value.FireAt, script.Timer!.Value.FireAt.Kind)
        );
        script.Timer.Value.Fires.SetResult();
        await life;
        Assert.Equal(
            (nameof(ExpirePayment), new OrderRef("shop", "261124-7K3Q")),
            Assert.Single(script.Calls.Select(call => (call.Name, call.Input)))
        );
    }

    [Fact]
    public async Task A_provider_that_loses_notifications_is_asked_after_1_3_and_10_minutes_and_at_the_deadline()
    {
        var placed = PayBy.UtcDateTime.AddMinutes(-30);
        var script = new Script { Now = placed, Answer = (_, _) => false };
        var life = OrderLifecycle.Run(script, Order with { Polls = true });
        foreach (var minutes in (int[])[1, 3, 10, 30])
            await script.Reach(placed.AddMinutes(minutes));
        await life;
        Assert.Equal(
            [nameof(PollPayment), nameof(PollPayment), nameof(PollPayment), nameof(ExpirePayment), nameof(PollPayment)],
            script.Calls.Select(call => call.Name)
        );
    }

    [Fact]
    public async Task It_is_asked_no_more_once_the_order_is_decided_and_nothing_is_open()
    {
        var placed = PayBy.UtcDateTime.AddMinutes(-30);
        var script = new Script { Now = placed, Answer = (_, _) => false };
        var life = OrderLifecycle.Run(script, Order with { Polls = true });
        await script.Reach(placed.AddMinutes(1));
        script.Raise(OrderLifecycleInput.Decided, Order.Number);
        await life;
        Assert.Equal([nameof(PollPayment), nameof(PollPayment)], script.Calls.Select(call => call.Name));
    }

    [Fact]
    public async Task What_may_still_be_paid_after_the_order_was_decided_is_asked_for_a_day()
    {
        var script = new Script { Now = PayBy.UtcDateTime, Answer = (step, _) => step == nameof(PollPayment) };
        var life = OrderLifecycle.Run(script, Order with { Polls = true });
        await script.Reach(PayBy.UtcDateTime);
        foreach (var minutes in (int[])[10, 30, 120, 24 * 60])
            await script.Reach(PayBy.UtcDateTime.AddMinutes(minutes));
        await life;
        Assert.Equal(5, script.Calls.Count(call => call.Name == nameof(PollPayment)));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_asked_again()
    {
        var placed = PayBy.UtcDateTime.AddMinutes(-30);
        var tries = 0;
        var script = new Script
        {
            Now = placed,
            Answer = (step, _) => step == nameof(PollPayment) && tries++ == 0 ? Failed : false,
        };
        var life = OrderLifecycle.Run(script, Order with { Polls = true });
        await script.Reach(placed.AddMinutes(1));
        await script.Reach(placed.AddMinutes(3));
        script.Raise(OrderLifecycleInput.Decided, Order.Number);
        await life;
        Assert.Equal(3, script.Calls.Count);
    }

    [Fact]
    public async Task A_refund_is_one_step_where_all_goes_well()
    {
        var script = new Script();
        await RefundOrder.Run(script, Order.Order);
        Assert.Equal(nameof(RefundPayment), Assert.Single(script.Calls).Name);
        Assert.InRange(Lasts(script.Calls[0].Options!), TimeSpan.FromHours(3), TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task When_a_refund_fails_for_hours_the_owner_is_told_and_it_is_tried_for_days()
    {
        var tries = 0;
        var script = new Script { Answer = (step, _) => step == nameof(RefundPayment) && tries++ == 0 ? Failed : null };
        await RefundOrder.Run(script, Order.Order);
        Assert.Equal(
            [nameof(RefundPayment), nameof(AlertOwner), nameof(RefundPayment)],
            script.Calls.Select(call => call.Name)
        );
        Assert.Equal(new OrderAlert("shop", "261124-7K3Q", "refund.failed"), script.Calls[1].Input);
        Assert.InRange(Lasts(script.Calls[2].Options!), TimeSpan.FromDays(2.9), TimeSpan.FromDays(3.1));
    }

    [Fact]
    public async Task A_refund_that_never_goes_through_fails_for_all_to_see()
    {
        var script = new Script { Answer = (step, _) => step == nameof(RefundPayment) ? Failed : null };
        await Assert.ThrowsAsync<TaskFailedException>(() => RefundOrder.Run(script, Order.Order));
        Assert.Equal(3, script.Calls.Count);
    }

    /// <summary>The time from the first to the last retry when each fails at once.</summary>
    private static TimeSpan Lasts(TaskOptions options)
    {
        var policy = options.Retry!.Policy!;
        var (lasts, next) = (TimeSpan.Zero, policy.FirstRetryInterval);
        for (var retry = 1; retry < policy.MaxNumberOfAttempts; retry++, next *= policy.BackoffCoefficient)
            lasts +=
                next < policy.MaxRetryInterval || policy.MaxRetryInterval <= TimeSpan.Zero
                    ? next
                    : policy.MaxRetryInterval;
        return lasts;
    }
}
