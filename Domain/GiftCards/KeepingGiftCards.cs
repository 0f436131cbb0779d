using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>What staff do with a card: each needs a reason, and is an entry of its ledger.</summary>
public static class KeepingGiftCards
{
    public const int LongestReason = 300;

    private const string VoidId = "void";

    /// <summary>Changes the balance; repeats with the same id change nothing.</summary>
    /// <param name="change">In minor units, not zero.</param>
    /// <param name="lawful">The earliest expiry that the law allows for what is added; null: any.</param>
    /// <exception cref="RuleBroken">
    /// <c>gift-card.voided</c>, <c>gift-card.balance-too-low</c>, <c>gift-card.used-too-often</c>, <c>input.…</c>
    /// </exception>
    public static GiftCard Adjust(
        this GiftCard card,
        string id,
        long change,
        string reason,
        string by,
        DateTimeOffset now,
        DateOnly? lawful = null
    )
    {
        if (card.Entries.Any(entry => entry.Id == id))
            return card;
        if (card.VoidedAt is not null)
            throw new RuleBroken(GiftCardRules.Voided, "A void gift card is not changed any more.") { Field = "id" };
        var free = card.Balance - card.Held;
        if (change < -free.MinorUnits)
            throw new RuleBroken(GiftCardRules.BalanceTooLow, $"Only {free} can be taken off this card.")
            {
                Field = "change",
                Nearest = NearestAmount.Of(-free),
            };
        if (card.Entries.Count >= GiftCard.MostEntries)
            throw new RuleBroken(GiftCardRules.UsedTooOften, "This card has too many entries; please issue another.");
        var entry = new GiftCardEntry(id, GiftCardEvent.Adjusted, new(change, card.Currency), now, by);
        var after = card.With(entry with { Reason = Checked(reason) });
        return change > 0 && after.ExpiresOn < lawful ? after with { ExpiresOn = lawful } : after;
    }

    /// <summary>Ends the card: nothing of it is left.</summary>
    /// <exception cref="RuleBroken"><c>gift-card.in-use</c>: an order is being placed with it.</exception>
    public static GiftCard Void(this GiftCard card, string reason, string by, DateTimeOffset now)
    {
        if (card.VoidedAt is not null)
            return card;
        if (card.Holds.Any(hold => hold.Until > now))
            throw new RuleBroken(
                GiftCardRules.InUse,
                "An order is being placed with this card. Please try again in a moment."
            )
            {
                RetryAfter = SpendingGiftCards.HoldTime,
            };
        var entry = new GiftCardEntry(VoidId, GiftCardEvent.Voided, -card.Balance, now, by);
        var after = card.With(entry with { Reason = Checked(reason) }) with { VoidedAt = now };
        return after with { Holds = [], UnsentCode = null };
    }

    /// <exception cref="RuleBroken"><c>input.missing-field</c>, <c>input.too-long</c></exception>
    public static string Checked(string reason)
    {
        var plain = PlainText.Cleaned(reason).Trim();
        if (plain.Length == 0)
            throw new RuleBroken(InputRules.MissingField, "Please give the reason.") { Field = "reason" };
        return plain.Length <= LongestReason
            ? plain
            : throw new RuleBroken(InputRules.TooLong, $"A reason has at most {LongestReason} characters.")
            {
                Field = "reason",
            };
    }
}
