using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Group commit of one shop's day: see <see cref="GroupCommit{TState}"/>.</summary>
internal sealed class AdmissionBatcher
{
    private readonly GroupCommit<DayState> commit;

    public AdmissionBatcher(
        string shopId,
        DateOnly day,
        OrdersStore store,
        OutboxPublisher publisher,
        ILogger<AdmissionBatchers> log
    )
    {
        Book = new(shopId, day, store, publisher);
        commit = new(Book, log);
    }

    public KnownKeys Keys { get; } = new();
    public DayBook Book { get; }

    public Task<TResult> Run<TResult>(GroupItem<DayState, TResult> item, CancellationToken ct) => commit.Run(item, ct);
}
