using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>
/// Selling cards: a card is ordered, issued once its money is there, and void once its money went back, which is possible
/// as long as nothing of it was spent.
/// </summary>
public static class SellingGiftCards
{
    /// <summary>A purchase that was not paid is deleted after that time, with the names and addresses in it.</summary>
    public static readonly TimeSpan UnpaidIsKept = TimeSpan.FromDays(30);

    /// <summary>Who records what the payments of purchases come to.</summary>
    public const string By = "purchase";

    /// <exception cref="RuleBroken"><c>gift-card.not-sold</c>, <c>input.…</c></exception>
    public static GiftCard Sell(
        this Shop shop,
        string id,
        long amount,
        GiftCardRecipient buyer,
        GiftCardRecipient recipient,
        DateTimeOffset now
    )
    {
        if (shop.GiftCards is not { Sold: true } settings)
            throw new RuleBroken(GiftCardRules.NotSold, "This shop sells no gift cards.");
        IssuingGiftCards.CheckAmount(shop, amount);
        var reference = PurchaseNumber.Of(id).Reference;
        var payBy = now.AddDays(settings.PayDays ?? GiftCardSettings.UsualPayDays);
        return new()
        {
            Id = id,
            CodeHash = "",
            LastFour = "",
            IssuedAt = now,
            Recipient = recipient.Checked(),
            Purchase = new(reference, new(amount, shop.Currency), buyer.Checked("buyer"), payBy),
            Entries = [],
        };
    }

    /// <summary>Its money is there: the card is issued, with a code to be sent.</summary>
    /// <param name="issued">A card of that amount.</param>
    /// <param name="isOnline">Whether a payment provider has the money.</param>
    /// <exception cref="RuleBroken"><c>gift-card.not-bought</c>, <c>gift-card.voided</c>, <c>gift-card.other-amount</c></exception>
    public static GiftCard Pay(this GiftCard card, GiftCard issued, GiftCardCode code, bool isOnline = false)
    {
        if (card.Purchase is not { } purchase)
            throw new RuleBroken(GiftCardRules.NotBought, "This gift card was not bought.") { Field = "id" };
        if (purchase.PaidAt is not null)
            return card;
        if (card.VoidedAt is not null)
            throw new RuleBroken(GiftCardRules.Voided, "This purchase was ended.") { Field = "id" };
        if (issued.Value != purchase.Amount)
            throw new RuleBroken(GiftCardRules.OtherAmount, $"{purchase.Amount} is to be paid for this card.")
            {
                Field = "amount",
                Nearest = NearestAmount.Of(purchase.Amount),
            };
        return issued with
        {
            Recipient = card.Recipient,
            Purchase = purchase with { PaidAt = issued.IssuedAt, IsPaidOnline = isOnline },
            UnsentCode = code.ToString(),
        };
    }

    /// <summary>The money goes back: the card is void. Repeats change nothing.</summary>
    /// <exception cref="RuleBroken"><c>gift-card.not-bought</c>, <c>gift-card.in-use</c>: some of it was spent.</exception>
    public static GiftCard Refund(this GiftCard card, string reason, string by, DateTimeOffset now)
    {
        if (card.Purchase is not { PaidAt: not null } purchase)
            throw new RuleBroken(GiftCardRules.NotBought, "Nothing was paid for this gift card.") { Field = "id" };
        if (purchase.RefundedAt is not null)
            return card;
        if (!card.IsUnused || card.Balance != purchase.Amount)
            throw new RuleBroken(GiftCardRules.InUse, "Some of this card was spent, so its price does not go back.")
            {
                Field = "id",
            };
        return card.Void(reason, by, now) with { Purchase = purchase with { RefundedAt = now } };
    }

    /// <summary>Whether it was ordered and can still be paid.</summary>
    public static bool IsToBePaid(this GiftCard card) => card is { Purchase.PaidAt: null, VoidedAt: null };

    /// <summary>The time to pay is over: the purchase ends. One that is paid, or has ended, stays as it is.</summary>
    public static GiftCard Lapse(this GiftCard card, DateTimeOffset now) =>
        card.IsToBePaid() && now >= card.Purchase!.PayBy ? card with { VoidedAt = now } : card;

    /// <summary>From when on an unpaid purchase that has ended is not kept any more; null: it is no such one.</summary>
    public static DateTimeOffset? KeptUntil(this GiftCard card) =>
        card is { Purchase: { PaidAt: null }, VoidedAt: { } ended } ? ended + UnpaidIsKept : null;

    /// <summary>What of its price the payment providers may have; anything beyond goes back.</summary>
    public static Money DueOnline(this GiftCard card) =>
        card.IsToBePaid() || card.Purchase is { IsPaidOnline: true, RefundedAt: null }
            ? card.Purchase!.Amount
            : Money.Zero(card.Currency);

    /// <summary>Its money went back without us. A card of which something was spent stays as it is.</summary>
    public static GiftCard LoseMoney(this GiftCard card, DateTimeOffset now) =>
        card is { Purchase: { IsPaidOnline: true, RefundedAt: null } purchase, IsUnused: true, VoidedAt: null }
        && card.Balance == purchase.Amount
            ? card.Refund("The payment went back.", By, now)
            : card;

    /// <summary>The recipient has the code.</summary>
    public static GiftCard Sent(this GiftCard card) => card.UnsentCode is null ? card : card with { UnsentCode = null };
}
