using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>
/// Where money comes in and goes out. Client, webhook and poll all end here, and every step may be repeated: what happened is
/// booked once, under the vendor's id of it.
/// </summary>
public sealed class Till(ICards cards, IPayments payments) : IPrepayment
{
    public void MustBePossible(string shopId) => cards.MustBeSetUp(shopId);

    public async Task<string> ClientSecret(Order order, CancellationToken ct)
    {
        if (await Kept(order, ct) is { IntentId: { } known }) return (await cards.Read(order.ShopId, known, ct)).ClientSecret;
        if (!order.IsOpen) throw new RuleBroken("payments.too-late", $"The time to pay order {order.Number} is over, and it was called off. You are welcome to order again, with a new Idempotency-Key.");
        var intent = await cards.Begin(order, ct);
        await Book(order, payment => payment with { IntentId = intent.Id }, ct);
        return intent.ClientSecret;
    }

    /// <summary>Books what the order's intent has taken, if it has.</summary>
    /// <returns>Whether the order is paid.</returns>
    public async Task<bool> Settle(Order order, DateTimeOffset now, CancellationToken ct) =>
        await Kept(order, ct) is { IntentId: { } id } && await Settle(order, await cards.Read(order.ShopId, id, ct), now, ct);

    public async Task<bool> Settle(Order order, CardIntent intent, DateTimeOffset now, CancellationToken ct)
    {
        if (intent.Paid is not { } paid) return false;
        await Book(order, payment => (payment with { IntentId = intent.Id }).With(new(intent.Id, PaymentEvent.Captured, paid, now)), ct);
        return true;
    }

    /// <summary>The time to pay is over: calls the intent off.</summary>
    /// <returns>Whether it had been paid after all, and so stays.</returns>
    public async Task<bool> GiveUp(Order order, DateTimeOffset now, CancellationToken ct) =>
        await Kept(order, ct) is { IntentId: { } id } && await Settle(order, await cards.CallOff(order.ShopId, id, ct), now, ct);

    /// <summary>
    /// Gives back all that a cancelled order's card has paid, and sees to it that nothing more comes in. What came back once is left
    /// to the owner, who has been told and may have paid it back in another way.
    /// </summary>
    /// <returns>What has gone back in total.</returns>
    public async Task<Money> GiveBack(Order order, DateTimeOffset now, CancellationToken ct)
    {
        await GiveUp(order, now, ct);
        var payment = await Kept(order, ct);
        if (payment is not { IntentId: { } id, Refundable.MinorUnits: > 0, HasReturnedRefund: false }) return payment?.Refunded ?? Money.Zero(order.Total.Currency);
        var refund = await cards.Refund(order.ShopId, id, order.Number, payment.Refundable, ct);
        return (await Book(order, kept => kept.With(new(refund.Id, PaymentEvent.Refunded, refund.Amount, now)), ct)).Refunded;
    }

    /// <summary>Books that a refund came back.</summary>
    public Task TakeBack(Order order, CardRefund refund, DateTimeOffset now, CancellationToken ct) =>
        Book(order, payment => payment.With(new(Payment.IdOfReturn(refund.Id), PaymentEvent.RefundReturned, refund.Amount, now)), ct);

    /// <summary>Books the cash that the driver took.</summary>
    public async Task TakeCash(Order order, CancellationToken ct)
    {
        if (order.Cash is { } cash) await Book(order, payment => payment.With(new("cash", PaymentEvent.CashCollected, cash.Amount, cash.At, cash.Reason)), ct);
    }

    private async Task<Payment?> Kept(Order order, CancellationToken ct) => (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value;

    private async Task<Payment> Book(Order order, Func<Payment, Payment> change, CancellationToken ct)
    {
        while (true)
        {
            if (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct) is { } read)
            {
                var changed = change(read.Value);
                if (changed == read.Value || await payments.Replace(read, changed, ct)) return changed;
            }
            else
            {
                var first = change(new Payment(order.ShopId, order.Number, order.Total, null, []));
                if (await payments.Add(first, ct)) return first;
            }
        }
    }
}
