using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>What the products of a shop may refer to.</summary>
public sealed record MenuTerms
{
    public required Currency Currency { get; init; }

    /// <summary>The shop's languages, its main one first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required ShopCalendar Calendar { get; init; }

    /// <summary>Ids of the districts.</summary>
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>Ids of the tax rates; empty: the shop has no taxes.</summary>
    public required IReadOnlyList<string> TaxRates { get; init; }

    public string Language => Languages[0];
}
