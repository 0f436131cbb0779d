using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

public enum PriceWarning
{
    /// <summary>Less than making the product costs.</summary>
    BelowCost,

    /// <summary>It becomes nothing.</summary>
    Free,

    /// <summary>Rounding leaves it as it is.</summary>
    Unchanged,
}

/// <summary>What a change of prices would do.</summary>
/// <param name="Fingerprint">Of all prices before and after and of the products' versions: what is committed is this.</param>
public sealed record PricePreview(string Fingerprint, IReadOnlyList<PreviewedProduct> Products)
{
    /// <summary>Prices that one change may have.</summary>
    public const int MostPrices = 3000;

    /// <exception cref="RuleBroken"><c>price-change.too-many</c></exception>
    public static PricePreview Of(PriceChangeRequest asked, IEnumerable<Versioned<Product>> products)
    {
        var (previewed, written) = (new List<PreviewedProduct>(), new StringBuilder());
        foreach (var product in products.Where(product => asked.Selects(product.Value)))
        {
            var one = Of(asked, product.Value);
            if (one.Prices.Count == 0)
                continue;
            previewed.Add(one);
            written.Append(one.Id).Append('\n').Append(product.Version).Append('\n');
            foreach (var price in one.Prices)
                written.Append(CultureInfo.InvariantCulture, $"{price.Price} {price.From} {price.To}\n");
        }
        if (previewed.Sum(product => product.Prices.Count) > MostPrices)
            throw new RuleBroken(
                PriceChangeRules.TooMany,
                $"At most {MostPrices} prices are changed at once. Please change one category after the other."
            );
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(written.ToString()));
        return new(Convert.ToHexStringLower(hash.AsSpan(0, 16)), previewed);
    }

    /// <summary>The change that was previewed.</summary>
    /// <exception cref="RuleBroken"><c>price-change.nothing</c></exception>
    public PriceChange Change(string id, DateTimeOffset at, string by)
    {
        PlannedPrices[] planned =
        [
            .. Products
                .Select(product => new PlannedPrices(
                    product.Id,
                    [.. product.Prices.Where(price => price.From != price.To).Select(price => price.Step)]
                ))
                .Where(product => product.Steps.Count > 0),
        ];
        return planned.Length > 0
            ? new()
            {
                Id = id,
                At = at,
                By = by,
                Products = planned,
            }
            : throw new RuleBroken(PriceChangeRules.Nothing, "No price would change.");
    }

    private static PreviewedProduct Of(PriceChangeRequest asked, Product product) =>
        new(
            product.Id,
            product.Name,
            [
                .. asked
                    .PricesOf(product)
                    .Select(price => Of(price.Key, price.Value, asked.Changed(price.Value), product)),
            ]
        );

    private static PreviewedPrice Of(string name, Money from, Money to, Product product)
    {
        var warnings = new List<PriceWarning>();
        var isOption = name.StartsWith("options.", StringComparison.Ordinal);
        if (from == to)
            warnings.Add(PriceWarning.Unchanged);
        if (to.IsZero && !from.IsZero)
            warnings.Add(PriceWarning.Free);
        if (!isOption && product.Cost is { } cost && to < cost)
            warnings.Add(PriceWarning.BelowCost);
        return new(name, from, to, warnings);
    }
}

public sealed record PreviewedProduct(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyList<PreviewedPrice> Prices
);

/// <param name="Price">Which one: price, variants.{id}, prices.{id}, options.{group}, options.{group}.{choice}.</param>
public sealed record PreviewedPrice(string Price, Money From, Money To, IReadOnlyList<PriceWarning> Warnings)
{
    internal PriceStep Step => new(Price, From, To);
}
