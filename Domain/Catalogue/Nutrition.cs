namespace BakeryOps.Domain.Catalogue;

/// <summary>Nutrition facts per 100 g; each ≥ 0.</summary>
public sealed record Nutrition
{
    public required decimal Kilojoules { get; init; }
    public required decimal Kilocalories { get; init; }

    /// <summary>In grams, as the following.</summary>
    public required decimal Fat { get; init; }

    /// <summary>Part of the fat.</summary>
    public required decimal Saturates { get; init; }

    public required decimal Carbohydrate { get; init; }

    /// <summary>Part of the carbohydrate.</summary>
    public required decimal Sugars { get; init; }

    public required decimal Protein { get; init; }
    public required decimal Salt { get; init; }
}
