using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments.Cards;

/// <summary>The cards that a customer keeps with one shop. Their numbers are known to the provider alone.</summary>
public sealed record CustomerCards(string ShopId, string CustomerId)
{
    public const int Most = 10;

    /// <summary>The provider's id of the customer; null: they never began to save a card.</summary>
    public string? HolderId { get; init; }

    /// <summary>Begun and not finished, oldest first. Of more than <see cref="Most"/> the oldest are given up.</summary>
    public IReadOnlyList<CardSetup> Setups { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SavedCard> Cards { get; init; } = [];

    /// <exception cref="RuleBroken"><c>card.too-many</c></exception>
    public void MustHaveRoom()
    {
        if (Cards.Count >= Most)
            throw new RuleBroken(CardRules.TooMany, $"At most {Most} cards are kept. Please remove one first.");
    }

    /// <param name="holderId">The provider's id of the customer for whom it was begun.</param>
    /// <exception cref="RuleBroken"><c>card.too-many</c>, <c>card.changed-meanwhile</c></exception>
    public CustomerCards With(CardSetup setup, string holderId)
    {
        if (HolderId is { } known && known != holderId)
            throw new RuleBroken(
                CardRules.ChangedMeanwhile,
                "Another card was saved at the same time. Please repeat it."
            );
        if (Setups.Any(one => one.Id == setup.Id) || Cards.Any(one => one.Id == setup.Id))
            return this;
        MustHaveRoom();
        return this with { HolderId = holderId, Setups = [.. Setups.TakeLast(Most - 1), setup] };
    }

    /// <summary>What became of a card that was to be saved. A repeat changes nothing.</summary>
    public CustomerCards After(string setupId, CardSetupState state)
    {
        if (
            Setups.FirstOrDefault(one => one.Id == setupId) is not { } setup
            || !(state.IsOver || state.Card is not null)
        )
            return this;
        var rest = this with { Setups = [.. Setups.Where(one => one != setup)] };
        return state.Card is { } card
            ? rest with
            {
                Cards = [.. Cards, new SavedCard(setup.Id, card, setup.Consent)],
            }
            : rest;
    }

    /// <exception cref="RuleBroken"><c>card.not-found</c></exception>
    public SavedCard TheCard(string id) =>
        Cards.FirstOrDefault(one => one.Id == id)
        ?? throw new RuleBroken(CardRules.NotFound, "There is no saved card with this id.") { Field = "card" };

    public CustomerCards Without(string id) =>
        Cards.Any(one => one.Id == id) ? this with { Cards = [.. Cards.Where(one => one.Id != id)] } : this;
}
