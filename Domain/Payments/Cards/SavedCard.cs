namespace BakeryOps.Domain.Payments.Cards;

/// <summary>What a customer has agreed to when they saved a card.</summary>
/// <param name="At">UTC.</param>
/// <param name="OffSession">The shop may charge it for an order that they placed by phone.</param>
public sealed record CardConsent(DateTimeOffset At, bool OffSession);

/// <summary>A card as its provider knows it.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="Brand">In the provider's words: visa.</param>
public sealed record ProviderCard(string Id, string Brand, string LastFour, int ExpiryMonth, int ExpiryYear);

/// <summary>A card that a customer keeps with the shop.</summary>
/// <param name="Id">Ours.</param>
public sealed record SavedCard(string Id, ProviderCard Details, CardConsent Consent);

/// <summary>A card that a customer is about to save.</summary>
/// <param name="Id">The id of the card, once it is saved.</param>
/// <param name="ProviderId">The provider's id of the attempt to save it.</param>
public sealed record CardSetup(string Id, string ProviderId, CardConsent Consent);

/// <summary>How an attempt to save a card stands at its provider.</summary>
/// <param name="IsOver">It can no longer be saved.</param>
/// <param name="Card">Null: it is not saved.</param>
public sealed record CardSetupState(bool IsOver, ProviderCard? Card);
