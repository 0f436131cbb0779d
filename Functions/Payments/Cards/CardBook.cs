using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments.Cards;

/// <summary>
/// A customer's saved cards. Webhook, customer and repeat all end in <see cref="Follow"/>, which reads the provider.
/// </summary>
public sealed class CardBook(CustomerCardsTable table, ISavesCards cards, TimeProvider clock)
{
    /// <summary>How long a card may take to be saved.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Begins to save a card. A repeat with the same id is the same.</summary>
    public async Task<(CardSetup Setup, string ClientSecret)> Begin(
        string shopId,
        string customerId,
        string id,
        CardConsent consent,
        CancellationToken ct
    )
    {
        var known = await table.Of(shopId, customerId, ct);
        known.MustHaveRoom();
        var holder = known.HolderId ?? await cards.AddHolder(shopId, customerId, ct);
        var begun = await cards.BeginSetup(known with { HolderId = holder }, id, consent, ct);
        await table.Change(shopId, customerId, read => read.With(begun.Setup, holder), ct);
        return begun;
    }

    /// <summary>With the cards that were saved since. Each is added once.</summary>
    public async Task<CustomerCards> Follow(string shopId, string customerId, CancellationToken ct)
    {
        var known = await table.Of(shopId, customerId, ct);
        var seen = new List<(string Id, CardSetupState State)>();
        foreach (var setup in known.Setups)
        {
            var state = await cards.ReadSetup(shopId, setup, ct);
            var isOver = state.IsOver || clock.GetUtcNow() - setup.Consent.At >= Patience;
            seen.Add((setup.Id, state with { IsOver = isOver }));
        }
        return seen.Exists(one => one.State.IsOver)
            ? await table.Change(
                shopId,
                customerId,
                read => seen.Aggregate(read, (all, one) => all.After(one.Id, one.State)),
                ct
            )
            : known;
    }

    /// <summary>As <see cref="Follow"/>; what is known while the provider does not answer.</summary>
    public async Task<CustomerCards> Look(string shopId, string customerId, CancellationToken ct)
    {
        try
        {
            return await Follow(shopId, customerId, ct);
        }
        catch (RuleBroken)
        {
            return await table.Of(shopId, customerId, ct);
        }
    }

    /// <exception cref="RuleBroken"><c>card.not-found</c></exception>
    public async Task Remove(string shopId, string customerId, string id, CancellationToken ct)
    {
        var card = (await table.Of(shopId, customerId, ct)).TheCard(id);
        await cards.Remove(shopId, card, ct); // first: a card that is not listed is not charged again
        await table.Change(shopId, customerId, read => read.Without(id), ct);
    }
}
