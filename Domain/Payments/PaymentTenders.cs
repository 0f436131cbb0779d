using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Records what cash and gift cards pay of an order. Each may be repeated.</summary>
public static class PaymentTenders
{
    /// <summary>With the cash that was taken, and its corrections.</summary>
    public static Payment WithCash(this Payment payment, CashPayment cash)
    {
        var books = payment.With(new("cash", PaymentEvent.CashCollected, cash.Amount, cash.At, cash.Reason));
        var before = cash.Amount;
        foreach (var correction in cash.Corrections ?? [])
        {
            var change = correction.Amount - before;
            var kind = change.MinorUnits > 0 ? PaymentEvent.CashAdded : PaymentEvent.CashRemoved;
            var amount = change with { MinorUnits = Math.Abs(change.MinorUnits) };
            books = books.With(new(correction.Id, kind, amount, correction.At, correction.Reason));
            before = correction.Amount;
        }
        return books;
    }

    /// <summary>What providers may have of it at most: what the order has due, less what came by bank transfer.</summary>
    public static Money DueByProvider(this Payment payment, Order order)
    {
        var most = order.DueByProvider - payment.ByTransfer;
        return most.MinorUnits > 0 ? most : Money.Zero(payment.Due.Currency);
    }

    /// <summary>With a bank transfer that pays the balance of an order that is else paid to a provider.</summary>
    /// <exception cref="RuleBroken"><c>payment.over-balance</c>: less is left to pay.</exception>
    public static Payment WithBalance(this Payment payment, Order order, PaymentEntry transfer)
    {
        var left = payment.State.Owed(order.Payable);
        if (transfer.Amount <= left || payment.Entries.Any(e => e.Id == transfer.Id))
            return payment.With(transfer);
        throw new RuleBroken(PaymentRules.OverBalance, $"Only {left} of this order is left to pay.")
        {
            Field = "amount",
            Nearest = NearestAmount.Of(left),
        };
    }

    /// <summary>With what gift cards pay of the order, as it is in that version; an older one changes nothing.</summary>
    public static Payment WithGiftCards(this Payment payment, Order order, DateTimeOffset now)
    {
        if (order.Payment.GiftCards is null || order.Version <= payment.GiftCardVersion)
            return payment;
        var books = payment;
        foreach (var tender in order.CurrentTenders())
            books = books.Following(tender, order.Version, now);
        return books with { GiftCardVersion = order.Version };
    }

    private static Payment Following(this Payment payment, GiftCardTender tender, int version, DateTimeOffset now)
    {
        var id = $"gift-card-{tender.CardId}";
        var mine = payment.Entries.Where(e => e.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        var change = tender.Amount;
        foreach (var entry in mine)
            change = entry.Kind == PaymentEvent.GiftCardRedeemed ? change - entry.Amount : change + entry.Amount;
        if (change.IsZero)
            return payment;
        var kind = change.MinorUnits > 0 ? PaymentEvent.GiftCardRedeemed : PaymentEvent.GiftCardReturned;
        var amount = change with { MinorUnits = Math.Abs(change.MinorUnits) };
        return payment.With(new($"{id}-{version}", kind, amount, now, $"…{tender.LastFour}"));
    }
}
