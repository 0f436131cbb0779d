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
    /// <summary>
    /// The intent the browser pays with, for what is still to be paid; repeated calls return the same one. Null: nothing
    /// is left to pay.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.refused</c>, <c>payments.bad-amount</c>: permanent; <c>payments.unavailable</c>: retry later
    /// </exception>
    public async Task<CardIntent?> Begin(Order order, CancellationToken ct)
    {
        if (order.Status == OrderStatus.Cancelled)
            return null;
        var books = await Books(order, ct);
        var owed = Owed(order, books);
        var known = books?.IntentId;
        if (known is not null)
        {
            var intent = await Current(order, known, owed, ct);
            var isNew = intent.Paid is null || !books!.HasBooked(intent);
            if (!intent.IsCancelled && (isNew || owed.IsZero))
                return intent;
        }
        if (owed.IsZero && books is not null)
            return null;
        if (order.Status != OrderStatus.Placed && books is null)
            return null;
        var begun = await cards.Begin(order, owed, instead: known, ct);
        await Book(order, payment => payment.WithIntent(begun.Id), ct);
        return begun;
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
            return await Books(order, ct);
        var movements =
            hasMoved || intent.HasMoved ? await cards.ReadActivity(order.ShopId, intent, ct) : CardActivity.None;
        return await Book(order, payment => payment.WithActivity(intent, movements, now), ct);
    }

    /// <summary>The payment deadline has passed: cancels the intent.</summary>
    /// <returns>
    /// The order's ledger, which says whether it was paid after all, and so stays; null: it is empty.
    /// </returns>
    public async Task<Payment?> Expire(Order order, DateTimeOffset now, CancellationToken ct) =>
        await Books(order, ct) is { IntentId: { } id }
            ? await Settle(order, await cards.Cancel(order.ShopId, id, ct), false, now, ct)
            : null;

    /// <summary>
    /// Refunds what cards have paid beyond what the order has due by card: everything, once it is cancelled. Cancels its
    /// open intents, unless one asks for just what is due. A failed refund is left to the owner, who has been alerted and
    /// may have paid the customer in another way.
    /// </summary>
    /// <returns>
    /// Whether all is refunded; if not, a retry changes nothing until the vendor reports something new.
    /// </returns>
    public async Task<bool> Refund(Order order, DateTimeOffset now, CancellationToken ct)
    {
        if (await Books(order, ct) is not { } books)
            return true;
        var paid = new List<CardIntent>();
        foreach (var id in books.Intents)
            if (await Current(order, id, Owed(order, books), ct) is { Paid: not null } intent)
                paid.Add(intent);
        return paid.Count == 0 || await new CardRefunds(cards, order, paid).Run(Record, ct);

        Task Record(CardIntent intent, CardActivity movements) =>
            Book(order, payment => payment.WithActivity(intent, movements, now), ct);
    }

    /// <summary>Records the cash taken at handover.</summary>
    public async Task RecordCash(Order order, CancellationToken ct)
    {
        if (order.Payment.Cash is not { } cash)
            return;
        var entry = new PaymentEntry("cash", PaymentEvent.CashCollected, cash.Amount, cash.At, cash.Reason);
        await Book(order, payment => payment.With(entry), ct);
    }

    /// <summary>The intent as it is, cancelled if it is open and does not ask for just what is owed.</summary>
    private async Task<CardIntent> Current(Order order, string id, Money owed, CancellationToken ct)
    {
        if (order.Status == OrderStatus.Cancelled)
            return await cards.Cancel(order.ShopId, id, ct);
        var intent = await cards.Read(order.ShopId, id, ct);
        var isOpen = intent is { Paid: null, IsCancelled: false };
        return isOpen && intent.Amount != owed ? await cards.Cancel(order.ShopId, id, ct) : intent;
    }

    /// <summary>What is still to be paid by card.</summary>
    private static Money Owed(Order order, Payment? books)
    {
        var mayBePaid = order.IsOpen && (order.Status == OrderStatus.Placed || books is not null);
        return mayBePaid ? books?.State.Owed(order.Total) ?? order.Total : Money.Zero(order.Total.Currency);
    }

    /// <summary>The order's ledger; null: it is empty.</summary>
    public async Task<Payment?> Books(Order order, CancellationToken ct) =>
        (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value;

    private Task<Payment> Book(Order order, Func<Payment, Payment> change, CancellationToken ct) =>
        payments.Change(
            order.ShopId,
            OrderNumber.Parse(order.Number),
            read =>
                change(
                    (read ?? new Payment(order.ShopId, order.Number, order.Total, null, [])) with
                    {
                        Due = order.Total,
                    }
                ),
            ct
        );
}
