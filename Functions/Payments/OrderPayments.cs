using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Records money in and out. Client, webhook and poll all end here, and every call is idempotent: each fact is recorded
/// once, under the vendor's id of it. The vendor's state is authoritative; our ledger follows it.
/// </summary>
public sealed class OrderPayments(ICardProcessor cards, PaymentsTable payments)
{
    private const int Tries = 5;

    /// <summary>
    /// The secret the browser pays with; repeated calls return the same one. Null: nothing is left to pay.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.refused</c>, <c>payments.bad-amount</c>: permanent; <c>payments.unavailable</c>: retry later
    /// </exception>
    public async Task<string?> ClientSecret(Order order, CancellationToken ct)
    {
        if (order.Status == OrderStatus.Cancelled)
            return null;
        var known = (await Kept(order, ct))?.IntentId;
        if (known is not null)
        {
            var intent = await cards.Read(order.ShopId, known, ct);
            if (!intent.IsCancelled)
                return intent.ClientSecret;
        }
        if (order.Status != OrderStatus.Placed)
            return null;
        var begun = await cards.Begin(order, instead: known, ct);
        await Book(order, payment => payment.WithIntent(begun.Id), ct);
        return begun.ClientSecret;
    }

    /// <summary>Records what an intent that names the order has captured, and its refunds and disputes.</summary>
    /// <param name="hasMoved">
    /// A refund or dispute was reported; otherwise they are read only if the intent says so.
    /// </param>
    /// <returns>The order's ledger; null: it is empty.</returns>
    public async Task<Payment?> Settle(
        Order order,
        CardIntent intent,
        bool hasMoved,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (intent.Paid is null)
            return await Kept(order, ct);
        var movements =
            hasMoved || intent.HasMoved ? await cards.ReadActivity(order.ShopId, intent, ct) : CardActivity.None;
        return await Book(order, payment => payment.WithActivity(intent, movements, now), ct);
    }

    /// <summary>The payment deadline has passed: cancels the intent.</summary>
    /// <returns>
    /// The order's ledger, which says whether it was paid after all, and so stays; null: it is empty.
    /// </returns>
    public async Task<Payment?> Expire(Order order, DateTimeOffset now, CancellationToken ct) =>
        await Kept(order, ct) is { IntentId: { } id }
            ? await Settle(order, await cards.Cancel(order.ShopId, id, ct), false, now, ct)
            : null;

    /// <summary>
    /// Refunds everything a cancelled order's card has paid that is still at the vendor, and cancels its intents.
    /// A failed refund is left to the owner, who has been alerted and may have paid the customer in another way.
    /// </summary>
    /// <returns>
    /// Whether all is refunded; if not, a retry changes nothing until the vendor reports something new.
    /// </returns>
    public async Task<bool> Refund(Order order, DateTimeOffset now, CancellationToken ct)
    {
        var allBack = true;
        foreach (var id in (await Kept(order, ct))?.Intents ?? [])
            allBack &= await Refund(order, await cards.Cancel(order.ShopId, id, ct), now, ct);
        return allBack;
    }

    private async Task<bool> Refund(Order order, CardIntent intent, DateTimeOffset now, CancellationToken ct)
    {
        if (intent.Paid is not { } paid)
            return true;
        var refused = "";
        for (var tries = 1; tries <= Tries; tries++)
        {
            var movements = await cards.ReadActivity(order.ShopId, intent, ct);
            await Book(order, payment => payment.WithActivity(intent, movements, now), ct);
            var amount = movements.ToRefund(paid);
            if (amount.IsZero)
                return movements.Remaining(paid).IsZero;
            if (movements.Version == refused)
                return false;
            if (await cards.Refund(order.ShopId, intent, amount, movements, ct) is null)
                refused = movements.Version;
        }
        throw new InvalidOperationException($"The refunds of order {order.Number} did not settle.");
    }

    /// <summary>Records the cash taken at handover.</summary>
    public async Task RecordCash(Order order, CancellationToken ct)
    {
        if (order.Payment.Cash is { } cash)
            await Book(
                order,
                payment => payment.With(new("cash", PaymentEvent.CashCollected, cash.Amount, cash.At, cash.Reason)),
                ct
            );
    }

    private async Task<Payment?> Kept(Order order, CancellationToken ct) =>
        (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value;

    private Task<Payment> Book(Order order, Func<Payment, Payment> change, CancellationToken ct) =>
        payments.Change(
            order.ShopId,
            OrderNumber.Parse(order.Number),
            read => change(read ?? new Payment(order.ShopId, order.Number, order.Total, null, [])),
            ct
        );
}
