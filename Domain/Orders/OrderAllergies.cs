namespace BakeryOps.Domain.Orders;

/// <summary>The allergies of those who eat an order.</summary>
/// <param name="Declared">Of <see cref="Catalogue.Allergens.All"/>.</param>
/// <param name="Acknowledged">
/// Those that the order contains nevertheless, as its customer has confirmed to know; null: none.
/// </param>
/// <param name="AcknowledgedAt">UTC; null: nothing is acknowledged.</param>
public sealed record OrderAllergies(
    IReadOnlyList<string> Declared,
    IReadOnlyList<string>? Acknowledged = null,
    DateTimeOffset? AcknowledgedAt = null
);
