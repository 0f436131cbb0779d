using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>Records bank transfers, and confirms the orders that they pay.</summary>
public sealed class Transfers(
    OrderPayments orderPayments,
    ConfirmPaidOrder paid,
    IMessages messages,
    TimeProvider clock
)
{
    private const string Late = "payment.late";

    /// <param name="id">Of the transfer: a repeat is recorded once.</param>
    /// <param name="note">Who recorded it, or from which line of a statement.</param>
    public async Task<Payment> Record(
        Versioned<Order> read,
        string id,
        Money amount,
        string? note,
        CancellationToken ct
    )
    {
        var entry = new PaymentEntry(id, PaymentEvent.Transferred, amount, clock.GetUtcNow(), note);
        var books = await orderPayments.Record(read.Value, entry, ct);
        await paid.FollowUp(read, books, ct);
        if (read.Value.Status == OrderStatus.Cancelled)
            await messages.Send(
                NotificationMessage.AlertAboutOrder(read.Value.ShopId, read.Value.Number, Late, id),
                ct
            );
        return books;
    }

    /// <summary>
    /// Pays the balance of an order that is else paid to a provider: what was still open there is cancelled, and what was
    /// paid there of the same meanwhile goes back.
    /// </summary>
    /// <inheritdoc cref="Record"/>
    /// <exception cref="RuleBroken"><c>payments.nothing-due</c>, <c>payment.over-balance</c></exception>
    public async Task<Payment> RecordBalance(
        Versioned<Order> read,
        string id,
        Money amount,
        string? note,
        CancellationToken ct
    )
    {
        var order = read.Value;
        var known = await orderPayments.Books(order, ct);
        if (known?.Entries.Any(entry => entry.Id == id) != true && !order.HasBalance)
            throw new RuleBroken(PrepaymentRules.NothingDue, "This order has no balance to pay.") { Field = "number" };
        var entry = new PaymentEntry(id, PaymentEvent.Transferred, amount, clock.GetUtcNow(), note);
        await orderPayments.RecordBalance(order, entry, ct);
        await orderPayments.Refund(order, clock.GetUtcNow(), ct);
        var books = (await orderPayments.Books(order, ct))!;
        await paid.FollowUp(read, books, ct);
        return books;
    }

    /// <summary>Money was sent back by transfer.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-refunded</c></exception>
    public async Task<Payment> Return(
        Versioned<Order> read,
        string id,
        Money amount,
        string reason,
        CancellationToken ct
    )
    {
        var entry = new PaymentEntry(id, PaymentEvent.Refunded, amount, clock.GetUtcNow(), reason);
        var books = await orderPayments.Record(read.Value, entry, ct);
        await paid.FollowUp(read, books, ct);
        return books;
    }
}
