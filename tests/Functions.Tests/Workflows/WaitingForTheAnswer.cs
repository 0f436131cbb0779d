using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Workflows;

namespace BakeryOps.Functions.Tests.Workflows;

public class WaitingForTheAnswer
{
    private static readonly AcceptanceWait Order = new(
        "shop",
        "261124-7K3Q",
        new(2026, 11, 24, 5, 30, 0, TimeSpan.Zero)
    );

    [Fact]
    public async Task It_ends_when_the_order_is_accepted_or_declined()
    {
        var script = new Script { Input = Order };
        var wait = AwaitAcceptance.Run(script, Order);
        Assert.False(wait.IsCompleted);
        script.Raise(OrderLifecycleInput.Decided, Order.Number);
        await wait;
        Assert.Empty(script.Calls);
        Assert.True(script.Timer!.Value.Cancelled.IsCancellationRequested);
    }

    [Fact]
    public async Task When_the_time_is_over_the_order_is_decided()
    {
        var script = new Script { Input = Order };
        var wait = AwaitAcceptance.Run(script, Order);
        Assert.Equal(Order.Until.UtcDateTime, script.Timer!.Value.FireAt);
        script.Timer.Value.Fires.SetResult();
        await wait;
        Assert.Equal(
            (nameof(EndAcceptance), new OrderRef("shop", "261124-7K3Q")),
            Assert.Single(script.Calls.Select(call => (call.Name, call.Input)))
        );
    }
}
