namespace BakeryOps.Domain.Catalogue;

/// <summary>Checks a product's variants as they were sent.</summary>
internal static class VariantCheck
{
    public static void Check(Product product, FieldChecks checks)
    {
        checks.Count(product.Variants, 0, Variant.MostOfProduct, "variants");
        checks.Unique(product.Variants.Select(variant => variant.Id), "variants");
        for (var i = 0; i < product.Variants.Count; i++)
            Check(product.Variants[i], checks.At("variants", i));
    }

    private static void Check(Variant variant, FieldChecks checks)
    {
        checks.Id(variant.Id, "id");
        checks.Names(variant.Name, "name", ProductCheck.LongestName);
        checks.Amount(variant.Price, "price");
        ProductCheck.PerDay(variant.PerDay, checks);
        if (variant.PerUnit is { } needed)
            ProductCheck.Capacity(needed, checks.At("perUnit"));
    }
}
