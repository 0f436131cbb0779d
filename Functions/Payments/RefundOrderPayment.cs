using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>What is to go back to the customer.</summary>
/// <param name="Amount">Above 0, in the order's currency.</param>
/// <param name="Reason">Needed for more than was paid too much; at most 200 characters. Absent: none.</param>
public sealed record RefundWish(Money Amount, string? Reason = null)
{
    private const int LongestReason = 200;

    public static RefundWish Example { get; } = new(new(20_000, new("VND")), "The cake was damaged.");

    internal RefundWish Checked(Money total)
    {
        if (Amount.MinorUnits <= 0 || Amount.Currency != total.Currency)
            throw new RuleBroken(InputRules.OutOfRange, $"An amount in {total.Currency} above 0 can be refunded.")
            {
                Field = "amount",
            };
        if (Reason?.Length > LongestReason)
            throw new RuleBroken(InputRules.TooLong, $"A reason has at most {LongestReason} characters.")
            {
                Field = "reason",
            };
        return string.IsNullOrWhiteSpace(Reason) ? this with { Reason = null } : this;
    }
}

public sealed class RefundOrderPayment(
    OrdersTable orders,
    OrderPayments orderPayments,
    IMessages messages,
    TimeProvider clock
)
{
    /// <summary>Covers a crash right after the refund was written down.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    [Function(nameof(RefundOrderPayment)), Allow(Permission.ManagePayments)]
    [Description(
        "Refunds a part or all of what was paid online for an order; several times, never more than was taken. What was "
            + "paid too much needs no reason, more is goodwill and does. It is made asynchronously: the order's payment "
            + "shows how it went. A repeat with the same Idempotency-Key is the same refund."
    )]
    public async Task<Accepted<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/refunds")]
            HttpRequest request,
        string number,
        [Body] RefundWish asked,
        StaffCaller caller,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var wish = asked.Checked(order.Total);
        var make = new MakeRefundsMessage(order.ShopId, order.Number);
        await messages.Send(make, ct, Later);
        var refund = new StaffRefund(IdOf(key), wish.Amount, caller.Id, wish.Reason);
        var now = clock.GetUtcNow();
        var books = await orderPayments.PlanRefund(order, refund, now, ct);
        await messages.Send(make, ct);
        return TypedResults.Accepted((string?)null, PaymentView.Of(order, books, now));
    }

    private static string IdOf(IdempotencyKey key) =>
        "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key.Value)).AsSpan(0, 10));
}
