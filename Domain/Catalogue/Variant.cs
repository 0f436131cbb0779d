using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>A size or flavour of a product, with its own price. A product that has variants is sold as one of them only.</summary>
public sealed record Variant
{
    public const int MostOfProduct = 30;

    /// <summary>Unique within the product: lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>By language; the shop's own language is always present.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>Base price of one unit, ≥ 0; it replaces the product's.</summary>
    public required Money Price { get; init; }

    /// <summary>Kitchen capacity needed per unit; null: as the product.</summary>
    public Capacity? PerUnit { get; init; }

    /// <summary>
    /// Maximum units per day, at least 1; null: limited only by what limits the product. The product's own limit counts
    /// the units of all its variants.
    /// </summary>
    public int? PerDay { get; init; }

    /// <summary>False: cannot be ordered for now.</summary>
    public bool OnSale { get; init; } = true;
}
