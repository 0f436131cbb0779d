using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Prices of a product that were changed together.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">The staff member's id.</param>
/// <param name="ChangeId">The price change of many products that it was part of; null: the product alone was changed.</param>
public sealed record PriceRecord(DateTimeOffset At, string By, string? ChangeId, IReadOnlyList<PriceStep> Steps)
{
    /// <summary>The product with these prices.</summary>
    public Product Apply(Product product) =>
        NamedPrices.With(
            product,
            Steps.Where(step => step.To is not null).ToDictionary(step => step.Price, step => step.To!.Value)
        );

    /// <returns>Null: no price differs.</returns>
    public static PriceRecord? Between(Product before, Product after, DateTimeOffset at, string by) =>
        NamedPrices.Steps(before, after) is { Count: > 0 } steps ? new(at, by, null, steps) : null;
}

/// <summary>One price from one value to another.</summary>
/// <param name="Price">Which one: see <see cref="NamedPrices"/>.</param>
/// <param name="From">Null: there was none.</param>
/// <param name="To">Null: there is none any more.</param>
public sealed record PriceStep(string Price, Money? From, Money? To);
