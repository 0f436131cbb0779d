using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>Resends events that a crash left in a day's outbox: stored, but not published.</summary>
public sealed class CheckOutbox(
    OrdersTable outbox,
    OutboxPublisher publisher,
    OutboxOptions options,
    IMessages messages
)
{
    [Function(nameof(CheckOutbox)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("check-outbox")] CheckOutboxMessage check, CancellationToken ct)
    {
        // Rows carry the storage's timestamp, not the business clock's.
        var before = TimeProvider.System.GetUtcNow() - options.MinAge;
        var isTooEarly = false;
        await foreach (var (events, storedAt) in outbox.ListPending(check.ShopId, check.Day, ct))
            if (storedAt < before)
                await messages.Send(events with { IsRepeat = true }, ct);
            else
                isTooEarly = true;
        if (isTooEarly)
            await publisher.EnsureCheck(check.ShopId, check.Day);
    }
}
