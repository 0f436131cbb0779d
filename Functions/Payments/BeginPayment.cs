using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <summary>What the customer needs to pay an order online.</summary>
/// <param name="Total">The amount that is paid with it: the order's total, or what an edit has left to pay.</param>
/// <param name="PayBy">
/// The order is cancelled at this instant unless it has been paid; UTC. Absent: it was paid before it was changed; what is
/// not paid until the hand-over is taken in cash there.
/// </param>
/// <param name="ClientSecret">For Stripe.js; absent: another provider takes the payment.</param>
/// <param name="RedirectUrl">The provider's page to pay on; absent: there is none.</param>
/// <param name="AppUrl">Opens the wallet's app on the same phone; absent: the provider has none.</param>
/// <param name="QrText">To be shown as a QR code for the wallet's app; absent: there is none.</param>
/// <param name="ApproveOnPhone">Whether the wallet asks the customer on the phone.</param>
public sealed record BegunPayment(
    Money Total,
    DateTimeOffset? PayBy,
    PaymentProvider Provider,
    string? ClientSecret,
    string? RedirectUrl,
    string? AppUrl,
    string? QrText,
    bool ApproveOnPhone
);

public sealed class BeginPayment(
    OrdersTable orders,
    ShopsTable shops,
    PaymentProviders providers,
    OrderPayments orderPayments,
    WithdrawUnpayable withdrawal
)
{
    [Function(nameof(BeginPayment)), Allow(Caller.Anyone)]
    [Description(
        "Begins the online payment of an order, or of what an edit has left to pay, for anyone who has its link. Repeats "
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
        if (order.Payment.Method.Providers().Count == 0)
            throw NothingDue(order);
        var attempt = await Begin(order, ct) ?? throw Ended(order);
        var payBy = order.Changes is null || order.Status == OrderStatus.Placed ? order.Payment.PayBy : null;
        var action = attempt.Action ?? new();
        return TypedResults.Ok(
            new BegunPayment(
                attempt.Amount,
                payBy,
                attempt.Provider,
                action.ClientSecret,
                action.RedirectUrl,
                action.AppUrl,
                action.QrText,
                action.ApproveOnPhone
            )
        );
    }

    private async Task<PaymentAttempt?> Begin(Order order, CancellationToken ct)
    {
        try
        {
            var shop = await shops.The(order.ShopId, ct);
            return await orderPayments.Begin(order, providers.Of(shop, order.Payment.Method), ct);
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
        new(PrepaymentRules.NothingDue, $"Nothing of order {order.Number} is to be paid online.") { Field = "token" };
}
