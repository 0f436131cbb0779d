using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

public enum PriceKind
{
    /// <summary>Of the product and its variants.</summary>
    Base,

    /// <summary>Special prices.</summary>
    Special,

    /// <summary>Extra prices of options and their choices.</summary>
    Option,
}

/// <summary>
/// The prices of a product by name: <c>price</c>, <c>variants.{id}</c>, <c>prices.{id}</c>, <c>options.{group}</c>,
/// <c>options.{group}.{choice}</c>.
/// </summary>
public static class NamedPrices
{
    public const string Base = "price";

    public static IReadOnlyDictionary<string, Money> Of(Product product) =>
        Enum.GetValues<PriceKind>().SelectMany(kind => Of(product, kind)).ToDictionary(StringComparer.Ordinal);

    public static IEnumerable<KeyValuePair<string, Money>> Of(Product product, PriceKind kind) =>
        kind switch
        {
            PriceKind.Base =>
            [
                new(Base, product.Price),
                .. product.Variants.Select(variant => KeyValuePair.Create(NameOf(variant), variant.Price)),
            ],
            PriceKind.Special => product.Prices.Select(rule => KeyValuePair.Create(NameOf(rule), rule.Price)),
            _ => product.Options.SelectMany(OfOption),
        };

    /// <summary>The product with other prices; names that it does not have are ignored.</summary>
    public static Product With(Product product, IReadOnlyDictionary<string, Money> prices)
    {
        return product with
        {
            Price = Or(Base, product.Price),
            Variants = [.. product.Variants.Select(one => one with { Price = Or(NameOf(one), one.Price) })],
            Prices = [.. product.Prices.Select(one => one with { Price = Or(NameOf(one), one.Price) })],
            Options = [.. product.Options.Select(Option)],
        };

        Money Or(string name, Money price) => prices.TryGetValue(name, out var other) ? other : price;

        OptionGroup Option(OptionGroup group) =>
            group with
            {
                Price = group.Price is { } price ? Or(NameOf(group), price) : null,
                Choices =
                [
                    .. group.Choices.Select(choice =>
                        choice.Price is { } extra ? choice with { Price = Or(NameOf(group, choice), extra) } : choice
                    ),
                ],
            };
    }

    /// <summary>What differs, by name.</summary>
    public static IReadOnlyList<PriceStep> Steps(Product before, Product after)
    {
        var (old, now) = (Of(before), Of(after));
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Order(StringComparer.Ordinal)
                .Select(name => new PriceStep(name, Find(old, name), Find(now, name)))
                .Where(step => step.From != step.To),
        ];
    }

    private static Money? Find(IReadOnlyDictionary<string, Money> prices, string name) =>
        prices.TryGetValue(name, out var price) ? price : null;

    private static IEnumerable<KeyValuePair<string, Money>> OfOption(OptionGroup group)
    {
        if (group.Price is { } price)
            yield return new(NameOf(group), price);
        foreach (var choice in group.Choices)
            if (choice.Price is { } extra)
                yield return new(NameOf(group, choice), extra);
    }

    private static string NameOf(Variant variant) => $"variants.{variant.Id}";

    private static string NameOf(PriceRule rule) => $"prices.{rule.Id}";

    private static string NameOf(OptionGroup group) => $"options.{group.Id}";

    private static string NameOf(OptionGroup group, OptionChoice choice) => $"options.{group.Id}.{choice.Id}";
}
