using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Reads the variant and the options of a cart's line.</summary>
/// <param name="Index">The line's, in the cart.</param>
internal readonly record struct AnsweredOptions(CartLine Line, Product Product, int Index, Shop Shop)
{
    /// <returns>Null: the product has no variants.</returns>
    /// <exception cref="RuleBroken">
    /// <c>input.missing-variant</c>, <c>variant.not-found</c>, <c>variant.not-on-sale</c>
    /// </exception>
    public Variant? Variant()
    {
        if (Line.Variant is null && Product.Variants.Count == 0)
            return null;
        if (Line.Variant is null)
            throw Bad(OptionRules.VariantMissing, $"Please choose a variant of {Name(Product.Name)}.");
        foreach (var variant in Product.Variants)
            if (variant.Id == Line.Variant)
                return variant.OnSale
                    ? variant
                    : throw Bad(OptionRules.VariantNotOnSale, $"{Name(variant.Name)} is not on sale now.");
        throw Bad(OptionRules.VariantNotFound, $"{Name(Product.Name)} has no variant '{Line.Variant}'.");
    }

    /// <summary>What is chosen of each option, in the product's order.</summary>
    /// <returns>Null: nothing.</returns>
    /// <exception cref="RuleBroken"><c>option.…</c></exception>
    public IReadOnlyList<PromisedOption>? Options()
    {
        CheckNames();
        List<PromisedOption>? chosen = null;
        foreach (var group in Product.Options)
        {
            if (Answer(group) is { } one)
                (chosen ??= []).Add(one);
            else if (group.Required)
                throw new RuleBroken(OptionRules.Missing, $"Please answer '{Name(group.Name)}'.")
                {
                    Field = $"lines[{Index}].options",
                    Nearest = group.Alternatives(),
                };
        }
        return chosen;
    }

    private PromisedOption? Answer(OptionGroup group)
    {
        for (var i = 0; i < Line.Options?.Count; i++)
            if (Line.Options[i].Option == group.Id)
                return new AnsweredOption(Line.Options[i], group, $"lines[{Index}].options[{i}]", Shop).Read();
        return null;
    }

    // Every answer is to an option of the product, and to no option there are two.
    private void CheckNames()
    {
        for (var i = 0; i < Line.Options?.Count; i++)
        {
            if (Line.Options[i] is not { } answer)
                throw BadAnswer(i, InputRules.MissingField, "An answer is missing.");
            if (!HasOption(answer.Option))
                throw BadAnswer(i, OptionRules.NotFound, $"{Name(Product.Name)} has no option '{answer.Option}'.");
            for (var before = 0; before < i; before++)
                if (Line.Options[before].Option == answer.Option)
                    throw BadAnswer(i, OptionRules.Repeated, $"'{answer.Option}' is answered twice.");
        }
    }

    private bool HasOption(string id)
    {
        foreach (var group in Product.Options)
            if (group.Id == id)
                return true;
        return false;
    }

    private RuleBroken BadAnswer(int at, Rule rule, string message) =>
        new(rule, message)
        {
            Field = $"lines[{Index}].options[{at}]",
            Nearest = new Choices(Product.Options.Select(group => group.Id)),
        };

    private RuleBroken Bad(Rule rule, string message) =>
        new(rule, message)
        {
            Field = $"lines[{Index}].variant",
            Nearest = new Choices(Product.Variants.Where(variant => variant.OnSale).Select(variant => variant.Id)),
        };

    private string Name(IReadOnlyDictionary<string, string> names) => names.In(Shop.Language);
}
