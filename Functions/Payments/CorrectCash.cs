using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <param name="Cash">What was taken in all, in minor units; ≥ 0, at most ten times what was due.</param>
/// <param name="Reason">1 to 300 characters.</param>
public sealed record CashCorrected(long Cash, string Reason)
{
    public static CashCorrected Example { get; } = new(103_000, "A note was counted twice.");
}

public sealed class CorrectCash(OrdersTable orders, StaffTransition step, IMessages messages)
{
    /// <summary>After that time the ledger follows, also if this process crashes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Function(nameof(CorrectCash)), Allow(Permission.ManageCash), Idempotent]
    [Description(
        "Corrects the cash that was taken for an order. What was recorded before stays in the order and in its ledger."
    )]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/cash-corrections")]
            HttpRequest request,
        string number,
        [Body] CashCorrected corrected,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var follow = new RecordCashPaymentMessage(caller.ShopId, OrderNumber.Parse(number).ToString());
        await messages.Send(follow, ct, Patience);
        var answer = await step.Take(
            caller,
            number,
            (order, now, by) => order.CorrectCash(id.Hex, corrected.Cash, corrected.Reason, now, by),
            orders.UpdateWithoutEvent,
            ct
        );
        await messages.Send(follow, CancellationToken.None);
        return answer;
    }
}
