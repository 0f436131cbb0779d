using BakeryOps.Domain.Orders;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Orders;

/// <summary>Tells the orders' lives what has been kept about them, and takes the news off the outbox.</summary>
public sealed class PassOnNews(IOutbox outbox)
{
    /// <summary>A crowd's news is many lives to begin; all at once they would stand in the way of the next crowd.</summary>
    private const int AtATime = 4;

    [Function(nameof(PassOnNews)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("pass-on-news")] DayNews news, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        await Parallel.ForEachAsync(news.News, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (one, ct) => await Tell(client, news.ShopId, one, ct));
        await outbox.Done(news, ct);
    }

    private static async Task Tell(DurableTaskClient client, string shopId, OrderNews news, CancellationToken ct)
    {
        var life = OrderLife.Id(shopId, news.Number);
        // A step may be heard of before the placing; told to a life that has not begun, it would be lost.
        if (await client.GetInstanceAsync(life, ct) is null)
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(OrderLifecycle), new OrderLife(shopId, news.Number, news.Pickup, news.PayBy), Once(life), ct);
        if (news.Status != OrderStatus.Placed) await client.RaiseEventAsync(life, OrderLife.Moved, news.Status, ct);
    }

    // By default an instance that has ended is replaced: news that came twice would give an order cancelled meanwhile a second life.
    private static StartOrchestrationOptions Once(string life) => new StartOrchestrationOptions(life).WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);
}
