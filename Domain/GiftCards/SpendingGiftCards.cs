using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>
/// Paying orders with a card. An amount is held before the order is admitted. Once it is, the card follows what the order
/// says: in any order of messages, and however often they come.
/// </summary>
public static class SpendingGiftCards
{
    /// <summary>After this time a hold counts only if its order exists.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(10);

    /// <summary>After money has come back, a card can be used for so many days at least.</summary>
    public const int DaysAfterReturn = 30;

    private const string By = "orders";

    /// <summary>
    /// Holds up to <paramref name="wanted"/> for a submission. One that holds already, or whose order is placed, keeps what
    /// it has.
    /// </summary>
    /// <param name="coin">Where not all that is wanted is left, a multiple of it; at least 1.</param>
    /// <returns>The card, and what the order can be paid with.</returns>
    /// <exception cref="RuleBroken">
    /// <c>gift-card.voided</c>, <c>gift-card.expired</c>, <c>gift-card.empty</c>, <c>gift-card.used-too-often</c>
    /// </exception>
    public static (GiftCard Card, Money Amount) Hold(
        this GiftCard card,
        GiftCardSubmission submission,
        Money wanted,
        int coin,
        DateTimeOffset now,
        DateOnly today
    )
    {
        if (card.Uses.FirstOrDefault(use => use.Key == submission.Key) is { } use)
            return (card, Least(use.Amount, wanted));
        if (card.Holds.FirstOrDefault(hold => hold.Submission.Key == submission.Key) is { } held)
        {
            var extended = held with { Until = now + HoldTime, Attempts = held.Attempts + 1 };
            return (card.Without(submission.Key).Holding(extended), Least(held.Amount, wanted));
        }
        var amount = card.Offer(wanted, coin, today);
        return (card.Holding(new(submission, amount, now + HoldTime)), amount);
    }

    /// <summary>What a new order can be paid with, up to <paramref name="wanted"/>.</summary>
    /// <param name="coin">As for <see cref="Hold"/>.</param>
    /// <exception cref="RuleBroken">As <see cref="Hold"/>.</exception>
    public static Money Offer(this GiftCard card, Money wanted, int coin, DateOnly today)
    {
        card.RequireActive(today, "giftCards");
        if (card.Entries.Count >= GiftCard.MostEntries)
            throw Broken(GiftCardRules.UsedTooOften, $"Gift card …{card.LastFour} was used too often. Please ask us.");
        var available = card.AvailableOn(today);
        var amount = available >= wanted ? wanted : available with { MinorUnits = available.MinorUnits / coin * coin };
        return amount.IsZero
            ? throw Broken(GiftCardRules.Empty, $"Nothing is left on gift card …{card.LastFour}.")
            : amount;
    }

    /// <summary>One request of the submission was refused. The hold stays while another one relies on it.</summary>
    public static GiftCard Drop(this GiftCard card, string key)
    {
        if (card.Holds.FirstOrDefault(hold => hold.Submission.Key == key) is not { } held)
            return card;
        var without = card.Without(key);
        return held.Attempts > 1 ? without.Holding(held with { Attempts = held.Attempts - 1 }) : without;
    }

    /// <summary>The submission led to no order.</summary>
    public static GiftCard Abandon(this GiftCard card, string key, DateTimeOffset now) =>
        card.Holds.Any(hold => hold.Submission.Key == key && hold.Until <= now) ? card.Without(key) : card;

    /// <summary>As it is if no order of an expired hold exists, which is nearly always so.</summary>
    public static GiftCard WithoutDoubtful(this GiftCard card, DateTimeOffset now) =>
        card with
        {
            Holds = [.. card.Holds.Where(hold => hold.Until > now)],
        };

    /// <summary>The holds that count only if their orders exist.</summary>
    public static IReadOnlyList<GiftCardHold> Doubtful(this GiftCard card, DateTimeOffset now) =>
        [.. card.Holds.Where(hold => hold.Until <= now)];

    /// <summary>Follows an order: it has so much of the card.</summary>
    /// <param name="has">Of zero: it is cancelled. One of an older version than before changes nothing.</param>
    public static GiftCard Follow(this GiftCard card, GiftCardUse has, DateTimeOffset now, DateOnly today)
    {
        var before = card.Uses.FirstOrDefault(use => use.Key == has.Key);
        if (before is not null && before.Version >= has.Version)
            return card.Without(has.Key);
        var change = has.Amount - (before?.Amount ?? Money.Zero(card.Currency));
        var isReturn = change.MinorUnits < 0;
        var kind = isReturn ? GiftCardEvent.Returned : GiftCardEvent.Redeemed;
        var entry = new GiftCardEntry($"{has.OrderNumber}-{has.Version}", kind, -change, now, By)
        {
            OrderNumber = has.OrderNumber,
        };
        var after = card.Without(has.Key).With(entry) with
        {
            Uses = [.. card.Uses.Where(use => use.Key != has.Key), has],
        };
        return isReturn ? after.UsableUntil(today.AddDays(DaysAfterReturn)) : after;
    }

    private static GiftCard UsableUntil(this GiftCard card, DateOnly day) =>
        card.ExpiresOn < day ? card with { ExpiresOn = day } : card;

    private static GiftCard Holding(this GiftCard card, GiftCardHold hold) =>
        card with
        {
            Holds = [.. card.Holds, hold],
        };

    private static GiftCard Without(this GiftCard card, string key) =>
        card.Holds.All(hold => hold.Submission.Key != key)
            ? card
            : card with
            {
                Holds = [.. card.Holds.Where(hold => hold.Submission.Key != key)],
            };

    private static Money Least(Money one, Money other) => one < other ? one : other;

    private static RuleBroken Broken(Rule rule, string message) => new(rule, message) { Field = "giftCards" };
}
