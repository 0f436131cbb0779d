using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Takes the step that is due in collecting the balance of an order, and comes back for the next. An edit comes here too,
/// so that a day that was moved counts. Repeats are harmless: each step's message has an id of its own.
/// </summary>
public sealed class CollectBalance(
    OrdersTable orders,
    IMessages messages,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    [Function(nameof(CollectBalance)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("collect-balance")] CollectBalanceMessage message, CancellationToken ct)
    {
        var order = (await orders.The(message.ShopId, message.OrderNumber, ct)).Value;
        var now = clock.GetUtcNow();
        if (BalanceSteps.Of(order) is not { } balance)
            return;
        if (balance.Due(now) is { } step)
            await messages.Send(step, ct);
        if (balance.Next(now) is { } next)
            await scheduled.Send(message, next, ct);
    }
}
