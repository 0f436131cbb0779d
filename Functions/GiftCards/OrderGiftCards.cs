using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.GiftCards;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Amount">What it would pay.</param>
/// <param name="Left">What would be left on it.</param>
/// <param name="ExpiresOn">The last day on which it can be used; absent: it does not expire.</param>
public sealed record QuotedGiftCard(string LastFour, Money Amount, Money Left, DateOnly? ExpiresOn);

/// <summary>Holds what an order is paid with gift cards, and lets the cards follow their orders.</summary>
public sealed class OrderGiftCards(GiftCardsTable cards, TimeProvider clock)
{
    /// <summary>Holds up to the total, of one card after the other. All of it is held, or nothing.</summary>
    /// <param name="codes">Checked.</param>
    /// <param name="coin">See <see cref="SpendingGiftCards.Hold"/>.</param>
    /// <param name="hasOrder">Whether the order of a hold exists, and is paid with that card.</param>
    /// <exception cref="RuleBroken"><c>gift-card.…</c></exception>
    public async Task<IReadOnlyList<GiftCardTender>> Hold(
        Shop shop,
        IReadOnlyList<string> codes,
        Money total,
        int coin,
        GiftCardSubmission submission,
        Func<GiftCardHold, string, Task<bool>> hasOrder,
        CancellationToken ct
    )
    {
        var held = new List<GiftCardTender>(codes.Count);
        var left = total;
        try
        {
            for (var i = 0; i < codes.Count && !left.IsZero; i++)
            {
                var card = await Free(shop, codes[i], i, hasOrder, ct);
                var tender = await Hold(shop, card, submission, left, coin, ct);
                held.Add(tender);
                left -= tender.Amount;
            }
            return held;
        }
        catch
        {
            await Drop(shop.Id, held, submission.Key, CancellationToken.None);
            throw;
        }
    }

    /// <summary>What each card would pay if the order were placed now. Nothing is held.</summary>
    /// <exception cref="RuleBroken"><c>gift-card.…</c></exception>
    public async Task<IReadOnlyList<QuotedGiftCard>> Preview(
        Shop shop,
        IReadOnlyList<string> codes,
        Money total,
        int coin,
        CancellationToken ct
    )
    {
        var (quoted, left) = (new List<QuotedGiftCard>(codes.Count), total);
        var now = clock.GetUtcNow();
        var today = shop.Calendar.DayOf(now);
        for (var i = 0; i < codes.Count && !left.IsZero; i++)
        {
            var card = (await Find(shop, codes[i], i, ct)).WithoutDoubtful(now);
            var amount = card.Offer(left, coin, today);
            quoted.Add(new(card.LastFour, amount, card.AvailableOn(today) - amount, card.ExpiresOn));
            left -= amount;
        }
        return quoted;
    }

    /// <summary>The submission was not admitted with them.</summary>
    public Task Drop(string shopId, IReadOnlyList<GiftCardTender> held, string key, CancellationToken ct) =>
        Task.WhenAll(held.Select(tender => cards.Change(shopId, tender.CardId, card => card.Drop(key), ct)));

    /// <summary>Brings a card in line with its order. May be repeated, in any order of versions.</summary>
    public Task Follow(Shop shop, string cardId, GiftCardUse has, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = shop.Calendar.DayOf(now);
        return cards.Change(shop.Id, cardId, card => card.Follow(has, now, today), ct);
    }

    /// <summary>The card without holds whose orders do not exist.</summary>
    private async Task<GiftCard> Free(
        Shop shop,
        string code,
        int at,
        Func<GiftCardHold, string, Task<bool>> hasOrder,
        CancellationToken ct
    )
    {
        var card = await Find(shop, code, at, ct);
        var now = clock.GetUtcNow();
        foreach (var hold in card.Doubtful(now))
            if (!await hasOrder(hold, card.Id))
                await cards.Change(shop.Id, card.Id, read => read.Abandon(hold.Submission.Key, now), ct);
        return card;
    }

    private async Task<GiftCard> Find(Shop shop, string code, int at, CancellationToken ct)
    {
        var field = $"giftCards[{at}]";
        return await cards.Find(shop.Id, GiftCardCode.Parse(code, field), ct) ?? throw GiftCardLookups.NotFound(field);
    }

    private async Task<GiftCardTender> Hold(
        Shop shop,
        GiftCard card,
        GiftCardSubmission submission,
        Money wanted,
        int coin,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var today = shop.Calendar.DayOf(now);
        var amount = Money.Zero(shop.Currency);
        await cards.Change(
            shop.Id,
            card.Id,
            read =>
            {
                (var holding, amount) = read.Hold(submission, wanted, coin, now, today);
                return holding;
            },
            ct
        );
        return new(card.Id, card.LastFour, amount);
    }
}
