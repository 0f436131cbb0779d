using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Whether lines agree with the allergies of those who eat them: by the products' and the chosen options' allergens, and
/// by the ingredients of the recipes where their names tell. One call for carts, orders and their edits.
/// </summary>
public sealed class AllergyCheck(OrderAllergies allergies, Shop shop, Menu menu)
{
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>What is declared, with those acknowledgements that the lines need.</summary>
    /// <param name="declared">With all that the customer acknowledges; null: nothing is declared.</param>
    /// <param name="lines">A product that is no longer on the menu is not checked.</param>
    /// <param name="now">The time of an acknowledgement that has none yet.</param>
    /// <exception cref="RuleBroken">
    /// <c>allergen.conflict</c>, <c>allergen.not-acknowledged</c>, with the line and what it could be instead
    /// </exception>
    public static OrderAllergies? Check(
        OrderAllergies? declared,
        IReadOnlyList<OrderLine> lines,
        Shop shop,
        Menu menu,
        DateTimeOffset now
    ) => declared is null ? null : new AllergyCheck(declared, shop, menu).Check(lines, now);

    /// <summary>The request's own, once its names are checked; null: none is declared.</summary>
    /// <exception cref="RuleBroken"><c>input.unknown-allergen</c>, <c>input.repeated</c></exception>
    public static OrderAllergies? Declared(IReadOnlyList<string>? allergies, IReadOnlyList<string>? acknowledged)
    {
        CheckNames(allergies ?? [], "allergies");
        CheckNames(acknowledged ?? [], "acknowledgedAllergens");
        return allergies is { Count: > 0 } ? new(allergies, acknowledged) : null;
    }

    private OrderAllergies Check(IReadOnlyList<OrderLine> lines, DateTimeOffset now)
    {
        for (var i = 0; i < lines.Count; i++)
            Check(lines[i], i);
        IReadOnlyList<string>? kept = found.Count == 0 ? null : [.. allergies.Declared.Where(found.Contains)];
        return allergies with
        {
            Acknowledged = kept,
            AcknowledgedAt = kept is null ? null : allergies.AcknowledgedAt ?? now,
        };
    }

    private void Check(OrderLine line, int i)
    {
        if (menu.Find(line.ProductId) is not { } product)
            return;
        List<string> conflicts = [.. allergies.Declared.Where(one => Has(product, one) || Chosen(product, line, one))];
        var mayAcknowledge = shop.AllergyConflict == AllergyConflict.Acknowledge;
        if (conflicts.Count > 0 && !(mayAcknowledge && conflicts.TrueForAll(IsAcknowledged)))
            throw new RuleBroken(
                mayAcknowledge ? AllergyRules.NotAcknowledged : AllergyRules.Conflict,
                $"{product.NameIn(shop.Language)}, as it is chosen here, contains: {string.Join(", ", conflicts)}."
            )
            {
                Field = $"lines[{i}]",
                Nearest = Instead(product, line, mayAcknowledge ? conflicts : null),
            };
        found.UnionWith(conflicts);
    }

    private bool IsAcknowledged(string allergen) => allergies.Acknowledged?.Contains(allergen) == true;

    private static bool Has(Product product, string allergen) =>
        product.Allergens.Contains(allergen)
        || product.Recipe?.Ingredients.Any(ingredient => ingredient.Names(allergen)) == true;

    private static bool Chosen(Product product, OrderLine line, string allergen) =>
        ChosenIn(product, line).Any(pair => pair.Choice.Allergens.Contains(allergen));

    private static IEnumerable<(OptionGroup Group, OptionChoice Choice)> ChosenIn(Product product, OrderLine line) =>
        from option in line.Options ?? []
        from chosen in option.Choices ?? []
        from @group in product.Options
        where @group.Id == option.Id
        from choice in @group.Choices
        where choice.Id == chosen.Id
        select (@group, choice);

    private WithoutAllergens Instead(Product product, OrderLine line, IReadOnlyList<string>? acknowledge) =>
        new(
            [
                .. menu.InOrder()
                    .Where(other => other.OnSale && other.Id != product.Id && IsSafe(other))
                    .OrderBy(other => other.Category == product.Category ? 0 : 1)
                    .Take(WithoutAllergens.MostProducts)
                    .Select(other => other.Id),
            ],
            IsSafe(product) ? SafeAnswers(product, line) : null,
            acknowledge
        );

    /// <summary>Whether the product can be had without any of what is declared.</summary>
    private bool IsSafe(Product product) =>
        !allergies.Declared.Any(one => Has(product, one))
        && product.Options.All(group => !group.Required || SafeChoices(group).Count >= group.MinChoices);

    private IReadOnlyList<OptionAnswer> SafeAnswers(Product product, OrderLine line) =>
        [
            .. ChosenIn(product, line)
                .Where(pair => !IsSafe(pair.Choice))
                .Select(pair => pair.Group)
                .Distinct()
                .Select(group => new OptionAnswer(group.Id, SafeChoices(group))),
        ];

    private IReadOnlyList<string> SafeChoices(OptionGroup group) =>
        group.Kind == OptionKind.Choice
            ? [.. group.Choices.Where(one => one.OnSale && IsSafe(one)).Select(one => one.Id)]
            : [group.Id];

    private bool IsSafe(OptionChoice choice) => !choice.Allergens.Any(allergies.Declared.Contains);

    private static void CheckNames(IReadOnlyList<string> names, string field)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!Allergens.All.Contains(names[i]))
                throw new RuleBroken(ProductRules.UnknownAllergen, "This is none of the allergens that are declared.")
                {
                    Field = $"{field}[{i}]",
                    Nearest = new Choices(Allergens.All),
                };
            for (var before = 0; before < i; before++)
                if (names[before] == names[i])
                    throw new RuleBroken(ShopInputRules.Repeated, $"'{names[i]}' stands here twice.")
                    {
                        Field = $"{field}[{i}]",
                    };
        }
    }
}
