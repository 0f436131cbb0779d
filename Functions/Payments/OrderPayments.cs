using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Records money in and out. Client, webhook and poll all end here, and every call is idempotent: each fact is recorded
/// once, under the vendor's id of it. The vendor's state is authoritative; our ledger follows it.
/// </summary>
public sealed class OrderPayments(
    PaymentProviders providers,
    PaymentsTable payments,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <summary>
    /// The attempt that the customer pays with, for what is still to be paid; repeated calls return the same one. Null:
    /// nothing is left to pay.
    /// </summary>
    /// <param name="provider">Who takes a new attempt.</param>
    /// <exception cref="RuleBroken">
    /// <c>payments.refused</c>, <c>payments.bad-amount</c>: permanent; <c>payments.unavailable</c>: retry later
    /// </exception>
    public async Task<PaymentAttempt?> Begin(Order order, IPaymentProvider provider, CancellationToken ct)
    {
        if (order.Status == OrderStatus.Cancelled)
            return null;
        var books = await Books(order, ct);
        var owed = Owed(order, books);
        if (books?.Current is { } known)
        {
            var attempt = await Current(order, known, owed, ct);
            var isNew = attempt.Paid is null || !books.HasBooked(attempt.Key);
            var isToPay = attempt.Paid is not null || attempt.Amount == owed;
            if (!attempt.IsCancelled && isToPay && (isNew || owed.IsZero))
                return attempt.Paid is null ? await Renewed(order, attempt, owed, ct) : attempt;
        }
        if (owed.IsZero && books is not null)
            return null;
        if (order.Status != OrderStatus.Placed && books is null)
            return null;
        return await BeginNew(order, provider, owed, books, ct);
    }

    /// <summary>Records what an attempt that names the order has captured, and its refunds and disputes.</summary>
    /// <param name="hasMoved">
    /// A refund or dispute was reported; otherwise they are read only if the attempt says so.
    /// </param>
    /// <returns>The order's ledger; null: it is empty.</returns>
    public async Task<Payment?> Settle(
        Order order,
        PaymentAttempt attempt,
        bool hasMoved,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (attempt.Paid is null)
            return await Books(order, ct);
        var movements = hasMoved || attempt.HasMoved ? await Activity(order, attempt, ct) : ProviderActivity.None;
        return await Book(order, payment => payment.WithActivity(attempt, movements, now), ct);
    }

    /// <summary>The payment deadline has passed: cancels the attempts that are open.</summary>
    /// <returns>
    /// The order's ledger, which says whether it was paid after all, and so stays; null: it is empty.
    /// </returns>
    public async Task<Payment?> Expire(Order order, DateTimeOffset now, CancellationToken ct)
    {
        var books = await Books(order, ct);
        foreach (var known in books?.Attempts ?? [])
        {
            var attempt = await providers[known.Provider].Cancel(order.ShopId, known.Id, ct);
            books = await Settle(order, attempt, false, now, ct);
        }
        return books;
    }

    /// <summary>
    /// Refunds what was paid online beyond what the order has due: everything, once it is cancelled. Cancels its open
    /// attempts, unless one asks for just what is due. A failed refund is left to the owner, who has been alerted and
    /// may have paid the customer in another way.
    /// </summary>
    /// <returns>
    /// Whether all is refunded; if not, a retry changes nothing until the vendor reports something new.
    /// </returns>
    public async Task<bool> Refund(Order order, DateTimeOffset now, CancellationToken ct)
    {
        if (await Books(order, ct) is not { } books)
            return true;
        var paid = await Paid(order, books, ct);
        return paid.Count == 0 || await Refunds(order, paid, ct).Run(now, ct);
    }

    /// <summary>Writes a refund by staff down, to be made by <see cref="Refund"/>.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-refunded</c>, <c>input.missing-field</c></exception>
    public async Task<Payment> PlanRefund(Order order, StaffRefund asked, DateTimeOffset now, CancellationToken ct)
    {
        var books = await Books(order, ct);
        var paid = books is null ? [] : await Paid(order, books, ct);
        var known = await Refunds(order, paid, ct).Look(now, ct);
        return await Book(order, payment => payment.PlanByStaff(asked, known, payment.DueByProvider(order), now), ct);
    }

    private RefundRun Refunds(Order order, IReadOnlyList<PaymentAttempt> paid, CancellationToken ct) =>
        new(providers, order.ShopId, books => books.DueByProvider(order), paid, change => Book(order, change, ct));

    private async Task<ProviderActivity> Activity(Order order, PaymentAttempt attempt, CancellationToken ct)
    {
        var asked = (await Books(order, ct))?.RefundsOf(TenderKey.Of(attempt.Key)).Select(refund => refund.Id) ?? [];
        return await providers[attempt.Provider].ReadActivity(order.ShopId, attempt, [.. asked], ct);
    }

    private async Task<IReadOnlyList<PaymentAttempt>> Paid(Order order, Payment books, CancellationToken ct)
    {
        var paid = new List<PaymentAttempt>();
        foreach (var known in books.Attempts)
            if (await Current(order, known, Owed(order, books), ct) is { Paid: not null } attempt)
                paid.Add(attempt);
        return paid;
    }

    /// <summary>Records that the evidence for a dispute was sent.</summary>
    public Task<Payment> RecordEvidence(Order order, PaymentEntry dispute, DateTimeOffset now, CancellationToken ct) =>
        Book(order, payment => payment.WithEvidence(dispute, now), ct);

    /// <summary>Records the cash taken at handover, and its corrections.</summary>
    public async Task RecordCash(Order order, CancellationToken ct)
    {
        if (order.Payment.Cash is { } cash)
            await Book(order, payment => payment.WithCash(cash), ct);
    }

    /// <summary>Records money that came, or went back, outside of any provider. A repeat is recorded once.</summary>
    public Task<Payment> Record(Order order, PaymentEntry entry, CancellationToken ct) =>
        Book(order, payment => payment.With(entry), ct);

    /// <summary>Records a bank transfer that pays the balance of an order. A repeat is recorded once.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-balance</c></exception>
    public Task<Payment> RecordBalance(Order order, PaymentEntry transfer, CancellationToken ct) =>
        Book(order, payment => payment.WithBalance(order, transfer), ct);

    /// <summary>Records what gift cards pay.</summary>
    public Task<Payment> BookGiftCards(Order order, CancellationToken ct) => Book(order, payment => payment, ct);

    /// <summary>The order's ledger; null: it is empty.</summary>
    public async Task<Payment?> Books(Order order, CancellationToken ct) =>
        (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value;

    /// <summary>Where two begin at once, both get the attempt that was booked first.</summary>
    private async Task<PaymentAttempt> BeginNew(
        Order order,
        IPaymentProvider provider,
        Money owed,
        Payment? books,
        CancellationToken ct
    )
    {
        var instead = books?.Attempts.FirstOrDefault(former => former.Provider == provider.Name)?.Id;
        var begun = await provider.Begin(new(PaymentSubject.Of(order), owed, instead, PageOf(order)), ct);
        var known = books?.Attempts.Count ?? 0;
        var booked = await Book(
            order,
            payment => payment.Attempts.Count == known ? payment.WithAttempt(begun) : payment,
            ct
        );
        var first = booked.Current!;
        return first.Key == begun.Key ? begun : await Current(order, first, owed, ct);
    }

    /// <summary>The attempt with a way to pay it, also after the customer has failed on the provider's page.</summary>
    private Task<PaymentAttempt> Renewed(Order order, PaymentAttempt open, Money owed, CancellationToken ct) =>
        providers[open.Provider].Renew(new(PaymentSubject.Of(order), owed, null, PageOf(order)), open, ct);

    private Uri? PageOf(Order order) => address.Of($"api/track/{TrackingLink.To(order)}");

    /// <summary>The attempt as it is, cancelled if it is open and does not ask for just what is owed.</summary>
    private async Task<PaymentAttempt> Current(Order order, BookedAttempt known, Money owed, CancellationToken ct)
    {
        var provider = providers[known.Provider];
        if (order.Status == OrderStatus.Cancelled)
            return await provider.Cancel(order.ShopId, known.Id, ct);
        var attempt = await provider.Read(order.ShopId, known.Id, ct);
        var isOpen = attempt is { Paid: null, IsCancelled: false };
        if (isOpen && attempt.Amount != owed)
            attempt = await provider.Cancel(order.ShopId, known.Id, ct);
        return attempt with { Action = attempt.Action ?? known.Action };
    }

    /// <summary>What is to be paid online now: before the order is confirmed its deposit, if it has one.</summary>
    private static Money Owed(Order order, Payment? books)
    {
        var mayBePaid = order.IsOpen && (order.Status == OrderStatus.Placed || books is not null);
        if (!mayBePaid)
            return Money.Zero(order.Total.Currency);
        var payable = order.Status == OrderStatus.Placed ? order.PayableFirst : order.Payable;
        return books?.State.Owed(payable) ?? payable;
    }

    private Task<Payment> Book(Order order, Func<Payment, Payment> change, CancellationToken ct) =>
        payments.Change(
            order.ShopId,
            OrderNumber.Parse(order.Number),
            read =>
                change(
                    (
                        (read ?? new Payment(order.ShopId, order.Number, order.Total, [], [])) with
                        {
                            Due = order.Total,
                        }
                    ).WithGiftCards(order, clock.GetUtcNow())
                ),
            ct
        );
}
