using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Ends a move of an order that was interrupted by a crash.</summary>
public sealed class FinishMove(OrderMover mover)
{
    [Function(nameof(FinishMove)), Allow(Caller.System)]
    public Task Run([QueueTrigger("finish-move")] FinishMoveMessage move, CancellationToken ct) =>
        mover.Finish(move, ct);
}
