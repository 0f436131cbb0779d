using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Orders and the outbox of their news, in table <c>Orders</c>. See <see cref="DayRows"/>.</summary>
public sealed class OrdersTable(OrdersStore store, NewsPost post, IDayDesk desk) : IOrders, IOutbox
{
    public async Task<Kept<Order>?> Find(string shopId, OrderNumber number, CancellationToken ct) =>
        await store.Find(DayRows.Partition(shopId, number.Day), DayRows.OrderPrefix + number, ct) is { } row
            ? row.Kept<Order>()
            : null;

    public async IAsyncEnumerable<Order> Of(string shopId, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in store.Range(DayRows.Partition(shopId, day), DayRows.OrderPrefix, ct))
            yield return row.Value<Order>();
    }

    public async Task Move(Kept<Order> read, Order moved, CancellationToken ct)
    {
        if (ChangesTheLedger(read, moved))
        {
            await desk.Change(read, moved, ct);
            return;
        }
        var news = new DayNews(moved.ShopId, moved.Day, NewsPost.NewId(), [OrderNews.Of(moved)]);
        try
        {
            await store.Submit(
                [
                    new(TableTransactionActionType.UpdateReplace, DayRows.Of(moved), DayRows.ETag(read)),
                    new(TableTransactionActionType.Add, DayRows.Of(news)),
                ],
                ct
            );
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw DayRows.ChangedMeanwhile(moved.Number);
        }
        await post.Send(news);
    }

    public async Task Keep(Kept<Order> read, Order changed, CancellationToken ct)
    {
        try
        {
            await store.Submit(
                [new(TableTransactionActionType.UpdateReplace, DayRows.Of(changed), DayRows.ETag(read))],
                ct
            );
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw DayRows.ChangedMeanwhile(changed.Number);
        }
    }

    private static bool ChangesTheLedger(Kept<Order> read, Order moved) => read.Value.Unverified != moved.Unverified;

    public async IAsyncEnumerable<DayNews> Waiting(
        string shopId,
        DateOnly day,
        DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var row in store.Range(DayRows.Partition(shopId, day), DayRows.NewsPrefix, ct))
            if (row.Timestamp < before)
                yield return row.Value<DayNews>();
    }

    public async Task<bool> Waits(DayNews news, CancellationToken ct) =>
        await store.Find(DayRows.Partition(news.ShopId, news.Day), DayRows.NewsPrefix + news.Id, ct) is not null;

    public Task Done(DayNews news, CancellationToken ct) =>
        store.Delete(DayRows.Partition(news.ShopId, news.Day), DayRows.NewsPrefix + news.Id, ct);
}
