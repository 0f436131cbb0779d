using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Orders;

/// <summary>Resends events that a crash left in the outbox: stored, but not published.</summary>
public sealed class SweepOutbox(
    ShopsTable shops,
    OrdersTable outbox,
    IMessages messages,
    TimeProvider clock,
    ILogger<SweepOutbox> log
)
{
    /// <summary>
    /// Orders may still change status some days after their day; the shop's horizon limits how far ahead they can be.
    /// </summary>
    private const int DaysBack = 7;

    /// <summary>Younger events are most likely being published already.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(20);

    [Function(nameof(SweepOutbox)), Allow(Caller.System)]
    public Task Run([TimerTrigger("%SweepOutbox:Schedule%")] TimerInfo tick, CancellationToken ct) =>
        shops.ForEach(
            async shop =>
            {
                // Rows carry the storage's timestamp, not the business clock's.
                var (before, today) = (TimeProvider.System.GetUtcNow() - Age, shop.Calendar.DayOf(clock.GetUtcNow()));
                for (var day = today.AddDays(-DaysBack); day <= today.AddDays(shop.HorizonDays); day = day.AddDays(1))
                    await foreach (var events in outbox.ListPending(shop.Id, day, before, ct))
                        await messages.Send(events with { IsRepeat = true }, ct);
            },
            log,
            ct
        );
}
