using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>A provider that keeps customers' cards, and charges them. Every call may be repeated.</summary>
public interface ISavesCards
{
    PaymentProvider Name { get; }

    /// <summary>Makes the customer known to the provider: once, however often this is called for them.</summary>
    /// <returns>The provider's id of the customer.</returns>
    /// <exception cref="RuleBroken"><c>payments.not-set-up</c>, <c>payments.unavailable</c></exception>
    Task<string> AddHolder(string shopId, string customerId, CancellationToken ct);

    /// <summary>Begins to save a card of the customer.</summary>
    /// <param name="id">Ours: a repeat with the same is the same.</param>
    /// <returns>With the secret for the provider's script in the browser.</returns>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    Task<(CardSetup Setup, string ClientSecret)> BeginSetup(
        CustomerCards holder,
        string id,
        CardConsent consent,
        CancellationToken ct
    );

    /// <exception cref="RuleBroken"><c>payments.unavailable</c>, <c>payments.unreadable</c></exception>
    Task<CardSetupState> ReadSetup(string shopId, CardSetup setup, CancellationToken ct);

    /// <summary>Forgets the card; also one that it does not know.</summary>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    Task Remove(string shopId, SavedCard card, CancellationToken ct);

    /// <summary>Pays an open attempt with a saved card.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.unavailable</c>: the same may be asked again; <c>card.unusable</c>
    /// </exception>
    Task<CardCharge> Charge(string shopId, PaymentAttempt attempt, CardChargeRequest asked, CancellationToken ct);
}
