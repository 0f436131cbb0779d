using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Checks a product's options as they were sent.</summary>
internal static class OptionCheck
{
    public static void Check(Product product, FieldChecks checks)
    {
        checks.Count(product.Options, 0, OptionGroup.MostOfProduct, "options");
        checks.Unique(product.Options.Select(group => group.Id), "options");
        for (var i = 0; i < product.Options.Count; i++)
            Check(product.Options[i], checks.At("options", i));
    }

    private static void Check(OptionGroup group, FieldChecks checks)
    {
        checks.Id(group.Id, "id");
        checks.Names(group.Name, "name", ProductCheck.LongestName);
        checks.Amount(group.Price, "price");
        var isChoice = group.Kind == OptionKind.Choice;
        checks.Require(
            !isChoice || group.Price is null,
            InputRules.OutOfRange,
            "price",
            "The choices have prices of their own."
        );
        checks.Count(group.Choices, isChoice ? 1 : 0, isChoice ? OptionGroup.MostChoices : 0, "choices");
        if (isChoice)
            Choices(group, checks);
        if (group.Kind == OptionKind.Text)
            checks.Range(group.MaxLength, 1, OptionGroup.LongestText, "maxLength");
        if (group.Kind == OptionKind.Number)
        {
            checks.Range(group.Min, 0, OptionGroup.LargestNumber, "min");
            checks.Range(group.Max, group.Min, OptionGroup.LargestNumber, "max");
        }
    }

    private static void Choices(OptionGroup group, FieldChecks checks)
    {
        checks.Range(group.MaxChoices, 1, group.Choices.Count, "maxChoices");
        checks.Range(group.MinChoices, 1, group.MaxChoices, "minChoices");
        checks.Unique(group.Choices.Select(choice => choice.Id), "choices");
        for (var i = 0; i < group.Choices.Count; i++)
        {
            var at = checks.At("choices", i);
            at.Id(group.Choices[i].Id, "id");
            at.Names(group.Choices[i].Name, "name", ProductCheck.LongestName);
            at.Amount(group.Choices[i].Price, "price");
            ProductCheck.Allergen(group.Choices[i].Allergens, at);
        }
    }
}
