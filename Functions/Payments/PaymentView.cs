using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>The payment of one order, or of a bought gift card, as shown to the owner.</summary>
public sealed record PaymentView
{
    public required string Number { get; init; }
    public required PaymentMethod Payment { get; init; }
    public required Money Due { get; init; }
    public required Money Received { get; init; }

    /// <summary>What gift cards pay, as a part of what is received.</summary>
    public required Money ByGiftCard { get; init; }

    public required Money Refunded { get; init; }

    /// <summary>
    /// What is still to be paid: what is due, less what was received and not refunded. Nothing once the order is handed
    /// over or cancelled.
    /// </summary>
    public required Money Outstanding { get; init; }

    /// <summary>What of it is, or was, paid first; absent: it is paid in full.</summary>
    public required DepositView? Deposit { get; init; }

    /// <summary>The amount that can still be refunded.</summary>
    public required Money Refundable { get; init; }

    public required DisputeState? Dispute { get; init; }

    /// <summary>A problem with the payment; absent: none.</summary>
    public required PaymentAlert? Alert { get; init; }

    /// <summary>What is planned to go back and is not yet made.</summary>
    public required Money Pending { get; init; }

    /// <summary>
    /// What the providers keep of it, as far as they tell. A refund does not give it back. A fee in another currency is not
    /// counted; it stands at its entry.
    /// </summary>
    public required Money Fees { get; init; }

    /// <summary>Whether the fee of a payment is not known: not yet, or its provider does not tell it.</summary>
    public required bool FeesUnknown { get; init; }

    /// <summary>The refunds that were made here, oldest first.</summary>
    public required IReadOnlyList<RefundView> Refunds { get; init; }

    /// <summary>All entries of the payment, oldest first.</summary>
    public required IReadOnlyList<PaymentEntry> Entries { get; init; }

    /// <param name="known">Null: nothing is recorded yet.</param>
    public static PaymentView Of(Order order, Payment? known, DateTimeOffset now)
    {
        var books = known ?? new(order.ShopId, order.Number, order.Total, [], []);
        if (known is not null) // the order's row may be behind
            order = order with { Payment = order.Payment with { State = books.WithGiftCards(order, now).State } };
        return Of(order.Payment.Method, books.WithGiftCards(order, now) with { Due = order.Total }) with
        {
            Outstanding = order.Due,
            Deposit = DepositView.Of(order),
            Alert = order.PaymentAlert,
        };
    }

    /// <param name="method">In which it is paid, or was tried last.</param>
    public static PaymentView Of(PaymentMethod method, Payment books) =>
        new()
        {
            Number = books.OrderNumber,
            Payment = method,
            Due = books.Due,
            Received = books.Received,
            ByGiftCard = books.ByGiftCard,
            Refunded = books.Refunded,
            Outstanding = books.State.Owed(books.Due),
            Deposit = null,
            Refundable = books.Refundable - books.Pending,
            Dispute = books.Dispute,
            Alert = books.State.Alert(books.Due),
            Pending = books.Pending,
            Fees = books.Fees,
            FeesUnknown = books.WithoutFee.Any(),
            Refunds = [.. books.Refunds.Select(refund => RefundView.Of(refund, books))],
            Entries = books.Entries,
        };
}
