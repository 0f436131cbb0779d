using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

public sealed class BeginPayment(
    OrdersTable orders,
    ShopsTable shops,
    PaymentProviders providers,
    OrderPayments orderPayments,
    WithdrawUnpayable withdrawal,
    IMessages messages,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    /// <summary>
    /// When a provider is asked that may lose its notification; an order that waits is polled by its lifecycle.
    /// </summary>
    private static readonly TimeSpan[] Polls =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(3),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(24),
    ];

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
        return TypedResults.Ok(await Begin(await orders.OpenedBy(token, ct), ct));
    }

    /// <summary>As by either of the order's links.</summary>
    internal async Task<BegunPayment> Begin(Order order, CancellationToken ct)
    {
        if (order.Payment.Method.Providers().Count == 0)
            throw NothingDue(order);
        var attempt = await Attempt(order, ct) ?? throw Ended(order);
        var settle = new SettlePaymentMessage(order.ShopId, attempt.Provider, attempt.Id);
        if (attempt.Paid is not null) // the customer is back before the provider's notification
            await messages.Send(settle, ct);
        else if (order.Status != OrderStatus.Placed && providers[attempt.Provider].Capabilities.LosesNotifications)
            await Poll(settle, ct);
        var isFirst = order is { Changes: null, Payment.Deposit: null } || order.Status == OrderStatus.Placed;
        return BegunPayment.Of(attempt, isFirst ? order.Payment.PayBy : null);
    }

    /// <summary>However often it is begun within a minute, it is asked once at each of the times.</summary>
    private async Task Poll(SettlePaymentMessage settle, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var minute = now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerMinute);
        foreach (var wait in Polls)
            await scheduled.Send(settle, minute + wait, ct);
    }

    private async Task<PaymentAttempt?> Attempt(Order order, CancellationToken ct)
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
