using Azure.Core;
using Azure.Core.Pipeline;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>Bounds on the memory and work that anonymous callers can cause.</summary>
public class BoundingDesks(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_is_looked_for_without_a_desk_whatever_day_it_names()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        for (var days = 0; days < 100; days++)
            Assert.Null(
                await counter.Desk.FindEarlier(
                    new(
                        counter.Shop.Id,
                        Counter.Day.AddDays(days * 1000),
                        OrderNumber.Fingerprint(counter.Shop.Id, "key"),
                        "asked"
                    ),
                    Ct
                )
            );
        Assert.Equal(0, counter.Desk.Count);
    }

    [Fact]
    public async Task However_many_days_are_asked_for_only_the_last_ones_keep_a_desk()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await counter.Buy("before");
        await Parallel.ForAsync(
            0,
            3 * AdmissionBatchers.MaxCount,
            Ct,
            async (days, ct) => await counter.Desk.ReadLedger(counter.Shop.Id, Counter.Day.AddDays(1 + days), ct)
        );
        Assert.InRange(counter.Desk.Count, 1, 2 * AdmissionBatchers.MaxCount);
        Assert.False((await counter.Buy("before")).IsNew); // evicting a batcher loses nothing
        Assert.True((await counter.Buy("after")).IsNew);
    }

    [Fact]
    public async Task A_hundred_who_look_at_a_day_together_cost_one_read()
    {
        var counting = new Counting();
        var counter = new Counter(azurite, Counter.NewShop(), counting);
        await counter.Desk.ReadLedger(counter.Shop.Id, Counter.Day.AddDays(1), Ct); // creates the table
        counting.Reset();
        await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => counter.Desk.ReadLedger(counter.Shop.Id, Counter.Day, Ct).AsTask())
        );
        Assert.Equal(1, counting.Calls);
    }

    [Fact]
    public async Task While_storage_stands_still_so_many_orders_wait_and_the_others_are_told_to_come_back()
    {
        var gate = new Gate();
        var counter = new Counter(azurite, Counter.NewShop(), gate);
        await counter.Buy("opens the day");
        gate.Close();
        var waiting = Enumerable
            .Range(0, AdmissionBatchers.MaxQueueLength + 500)
            .Select(i => counter.Buy($"buyer-{i}"))
            .ToArray();
        await gate.Reached.WaitAsync(Ct);
        var refused = waiting.Count(order => order.IsFaulted);
        gate.Open();
        Assert.InRange(refused, 500 - 64, 500); // one batch has left the queue
        var faults = (await Task.WhenAll(waiting.Select(Fault))).OfType<RuleBroken>().ToList();
        Assert.Equal(refused, faults.Count);
        Assert.All(faults, fault => Assert.Equal("orders.unavailable", fault.Code));
        Assert.All(faults, fault => Assert.NotNull(fault.RetryAfter));
        Assert.Equal(1 + waiting.Length - refused, (await counter.Kept()).Count);
    }

    private static async Task<Exception?> Fault(Task order)
    {
        try
        {
            await order;
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken;
        }
    }

    /// <summary>Blocks all calls while closed.</summary>
    private sealed class Gate : HttpPipelinePolicy
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource open = new();

        public Gate() => open.SetResult();

        public Task Reached => reached.Task;

        public void Close() => open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => open.SetResult();

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Nothing here is synchronous.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var opened = open.Task;
            if (!opened.IsCompleted)
                reached.TrySetResult();
            await opened;
            await ProcessNextAsync(message, pipeline);
        }
    }
}
