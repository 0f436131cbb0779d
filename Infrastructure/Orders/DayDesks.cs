using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The desks of this process, one for each shop's day that is in use. One that is forgotten while it works goes on: beside its
/// successor it is as if another process wrote, and the ledger's ETag settles that.
/// </summary>
public sealed class DayDesks(OrdersStore store, NewsPost post, ILogger<DayDesk> log) : IDayDesk
{
    /// <summary>Half of how many desks there are at most.</summary>
    public const int Many = 512;

    private readonly RecentlyUsed<DayDesk> desks = new(Many);

    public int Count => desks.Count;

    public Task<Admission> Admit(Submission submission, CancellationToken ct) =>
        new Admitting(submission, Desk(submission.Id.ShopId, submission.Id.Day)).Done(ct);

    public Task<Order?> Earlier(SubmissionId submission, CancellationToken ct) => store.Earlier(submission, ct);

    public Task Release(Kept<Order> read, Order cancelled, CancellationToken ct) => Change(read, cancelled, ct);

    public Task Change(Kept<Order> read, Order changed, CancellationToken ct) =>
        new Changing(read, changed, Desk(changed.ShopId, changed.Day)).Done(ct);

    public ValueTask<DayLedger> Promised(string shopId, DateOnly day, CancellationToken ct) =>
        Desk(shopId, day).Promised(ct);

    private DayDesk Desk(string shopId, DateOnly day) =>
        desks.GetOrAdd(DayRows.Partition(shopId, day), _ => new(shopId, day, store, post, log));
}
