using System.Collections.Concurrent;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>The desks of this process, one for each shop's day that is in use.</summary>
public sealed class DayDesks(OrdersStore store, NewsPost post, ILogger<DayDesk> log) : IDayDesk
{
    private const int Many = 1024;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DayDesk> desks = new(StringComparer.Ordinal);

    public Task<Admission> Admit(Submission submission, CancellationToken ct) => new Admitting(submission, Desk(submission.Id.ShopId, submission.Id.Day)).Done(ct);

    public Task<Order?> Earlier(SubmissionId submission, CancellationToken ct) => Desk(submission.ShopId, submission.Day).Earlier(submission, ct);

    public Task Release(Kept<Order> read, Order cancelled, CancellationToken ct) => new Releasing(read, cancelled, Desk(cancelled.ShopId, cancelled.Day)).Done(ct);

    public ValueTask<DayLedger> Promised(string shopId, DateOnly day, CancellationToken ct) => Desk(shopId, day).Promised(ct);

    private DayDesk Desk(string shopId, DateOnly day)
    {
        var partition = DayRows.Partition(shopId, day);
        if (desks.TryGetValue(partition, out var desk)) return desk;
        if (desks.Count >= Many) foreach (var idle in desks.Where(d => d.Value.IsIdle(Idle))) desks.TryRemove(idle);
        return desks.GetOrAdd(partition, _ => new DayDesk(shopId, day, store, post, log));
    }
}
