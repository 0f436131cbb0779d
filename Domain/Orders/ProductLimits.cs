using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Domain.Orders;

/// <summary>The daily limits of products and their variants, in units.</summary>
internal static class ProductLimits
{
    /// <summary>Adds those that apply to the line, by the id of the product, and by <see cref="OrderLine.VariantId"/>.</summary>
    public static void AddLimits(this Dictionary<string, int> limits, Product product, OrderLine line)
    {
        if (product.PerDay is { } most)
            limits[product.Id] = most;
        if (line is not { Variant: { } chosen, VariantId: { } id })
            return;
        foreach (var variant in product.Variants)
            if (variant.Id == chosen.Id && variant.PerDay is { } mostOfIt)
                limits[id] = mostOfIt;
    }
}
