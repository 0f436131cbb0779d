using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Which prices shall change, and by how much: by a percentage or by an amount.</summary>
public sealed record PriceChangeRequest
{
    private const decimal LowestPercent = -90,
        HighestPercent = 1000;

    private const long LargestStep = 1_000_000_000;

    /// <summary>Only products of this category; absent: of any.</summary>
    public string? Category { get; init; }

    /// <summary>Only products with this tag; absent: with any.</summary>
    public string? Tag { get; init; }

    /// <summary>Only the products with these ids, at most 500; absent: all.</summary>
    public IReadOnlyList<string>? Products { get; init; }

    /// <summary>Which of their prices; absent: only the base prices.</summary>
    public IReadOnlyList<PriceKind>? Kinds { get; init; }

    /// <summary>−90 to 1000, with two decimals at most; absent: an amount is given.</summary>
    public decimal? Percent { get; init; }

    /// <summary>In minor units, may be less than zero; absent: a percentage is given. No price goes below zero.</summary>
    public long? Amount { get; init; }

    /// <summary>Prices are rounded to a multiple of it, the half up: minor units, at least 1; absent: 1.</summary>
    public long? Step { get; init; }

    public static PriceChangeRequest Example { get; } =
        new()
        {
            Category = "bread",
            Percent = 8,
            Step = 500,
        };

    /// <exception cref="RuleBroken"><c>input.…</c></exception>
    public PriceChangeRequest Checked(MenuTerms terms, IReadOnlySet<string> products)
    {
        var checks = new FieldChecks(terms);
        checks.Require(
            Percent is null != Amount is null,
            InputRules.MissingField,
            Percent is null ? "percent" : "amount",
            "Please send either a percentage or an amount."
        );
        checks.Range(Percent ?? 0, LowestPercent, HighestPercent, "percent");
        checks.Require(
            decimal.Round(Percent ?? 0, 2) == (Percent ?? 0),
            InputRules.OutOfRange,
            "percent",
            "A percentage has two decimals at most."
        );
        checks.Range(Amount ?? 0, -FieldChecks.HighestPrice, FieldChecks.HighestPrice, "amount");
        checks.Range(Step ?? 1, 1, LargestStep, "step");
        if (Kinds is not null)
            checks.Count(Kinds, 1, Enum.GetValues<PriceKind>().Length, "kinds");
        if (Products is null)
            return this;
        checks.Count(Products, 1, Menu.MostProducts, "products");
        checks.Unique(Products, "products", "");
        for (var i = 0; i < Products.Count; i++)
            checks.Known(Products[i], products.Contains, [], $"products[{i}]");
        return this;
    }

    public bool Selects(Product product) =>
        product.ArchivedAt is null
        && (Category is null || product.Category == Category)
        && (Tag is null || product.Tags.Contains(Tag))
        && (Products is null || Products.Contains(product.Id));

    /// <summary>The prices of a product that are selected, by name.</summary>
    public IEnumerable<KeyValuePair<string, Money>> PricesOf(Product product) =>
        (Kinds ?? [PriceKind.Base]).Distinct().SelectMany(kind => NamedPrices.Of(product, kind));

    /// <summary>What becomes of a price.</summary>
    public Money Changed(Money price)
    {
        var (exact, step) = ((decimal)price.MinorUnits, Step ?? 1);
        exact += Percent is { } percent ? exact * percent / 100 : Amount ?? 0;
        var rounded = decimal.Round(Math.Max(0, exact) / step, MidpointRounding.AwayFromZero) * step;
        return price with { MinorUnits = (long)Math.Min(rounded, FieldChecks.HighestPrice) };
    }
}
