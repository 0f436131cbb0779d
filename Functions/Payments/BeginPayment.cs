using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>What the customer's browser needs to pay an order by card.</summary>
/// <param name="PayBy">The order is cancelled at this instant unless it has been paid; UTC.</param>
/// <param name="ClientSecret">For Stripe.js.</param>
public sealed record BegunPayment(Money Total, DateTimeOffset? PayBy, string ClientSecret);

public sealed class BeginPayment(OrdersTable orders, OrderPayments orderPayments, WithdrawUnpayable withdrawal)
{
    [Function(nameof(BeginPayment)), Allow(Caller.Anyone)]
    [Description(
        "Begins the card payment of an order, for anyone who has its link. Repeats get the same payment. A permanent "
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
        return TypedResults.Ok(
            new BegunPayment(order.Total, order.Payment.PayBy, await ClientSecret(order, ct) ?? throw Ended(order))
        );
    }

    private async Task<string?> ClientSecret(Order order, CancellationToken ct)
    {
        try
        {
            return await orderPayments.ClientSecret(order, ct);
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
