using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Checks a product's special prices as they were sent.</summary>
internal static class PriceRuleCheck
{
    private const int LargestQuantity = 1000;

    public static void Check(Product product, FieldChecks checks)
    {
        checks.Count(product.Prices, 0, PriceRule.MostOfProduct, "prices");
        checks.Unique(product.Prices.Select(rule => rule.Id), "prices");
        string[] variants = [.. product.Variants.Select(variant => variant.Id)];
        for (var i = 0; i < product.Prices.Count; i++)
            Check(product.Prices[i], variants, checks.At("prices", i));
    }

    public static PriceRule InUtc(PriceRule rule) =>
        rule with
        {
            Starts = rule.Starts?.ToUniversalTime(),
            Ends = rule.Ends?.ToUniversalTime(),
        };

    private static void Check(PriceRule rule, string[] variants, FieldChecks checks)
    {
        checks.Id(rule.Id, "id");
        checks.Amount(rule.Price, "price");
        if (rule.Variant is { } variant)
            checks.Known(variant, variants.Contains, variants, "variant");
        if (rule.MinQuantity is { } quantity)
            checks.Range(quantity, 2, LargestQuantity, "minQuantity");
        if (rule.District is { } district)
            checks.Known(district, checks.Terms.Districts.Contains, checks.Terms.Districts, "district");
        SaleCheck.Weekdays(rule.Weekdays, checks);
        checks.Require(
            rule.From is null || rule.From != rule.To,
            InputRules.OutOfRange,
            "to",
            "The time of day ends when it starts."
        );
        checks.Require(
            rule.Starts is null || rule.Ends is null || rule.Starts < rule.Ends,
            InputRules.OutOfRange,
            "ends",
            "It ends before it starts."
        );
    }
}
