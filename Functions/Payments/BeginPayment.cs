using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>What the customer's browser needs to pay an order by card.</summary>
/// <param name="Total">The amount that is paid with it: the order's total, or what an edit has left to pay.</param>
/// <param name="PayBy">
/// The order is cancelled at this instant unless it has been paid; UTC. Absent: it was paid before it was changed; what is
/// not paid until the hand-over is taken in cash there.
/// </param>
/// <param name="ClientSecret">For Stripe.js.</param>
public sealed record BegunPayment(Money Total, DateTimeOffset? PayBy, string ClientSecret);

public sealed class BeginPayment(OrdersTable orders, OrderPayments orderPayments, WithdrawUnpayable withdrawal)
{
    [Function(nameof(BeginPayment)), Allow(Caller.Anyone)]
    [Description(
        "Begins the card payment of an order, or of what an edit has left to pay, for anyone who has its link. Repeats "
            + "get the same payment. After an edit of an unpaid order there is another, for the new total. A permanent "
            + "refusal cancels the order, and its Idempotency-Key may be used again with another payment method."
    )]
    public async Task<Ok<BegunPayment>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/track/{token}/payment")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var order = await orders.OpenedBy(token, ct);
        if (order.Payment.Method != PaymentMethod.Card)
            throw NothingDue(order);
        var intent = await Begin(order, ct) ?? throw Ended(order);
        var payBy = order.Changes is null || order.Status == OrderStatus.Placed ? order.Payment.PayBy : null;
        return TypedResults.Ok(new BegunPayment(intent.Amount, payBy, intent.ClientSecret));
    }

    private async Task<CardIntent?> Begin(Order order, CancellationToken ct)
    {
        try
        {
            return await orderPayments.Begin(order, ct);
        }
        catch (RuleBroken refusal) when (PrepaymentRules.Final.Contains(refusal.Rule))
        {
            await withdrawal.Run(order, refusal, CancellationToken.None); // also after the client has disconnected
            throw;
        }
    }

    private static RuleBroken Ended(Order order)
    {
        if (order.Origin.Withdrawal is { } refused)
            return refused.Again();
        return order.Status == OrderStatus.Cancelled
            ? new(OrderRules.Cancelled, $"Order {order.Number} was cancelled.") { Field = "token" }
            : NothingDue(order);
    }

    private static RuleBroken NothingDue(Order order) =>
        new(PrepaymentRules.NothingDue, $"Nothing of order {order.Number} is to be paid by card.") { Field = "token" };
}
