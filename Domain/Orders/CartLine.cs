namespace BakeryOps.Domain.Orders;

/// <summary>Units of a product, all alike. The same product may stand in several lines that differ in variant or options.</summary>
/// <param name="Quantity">Units, 1 to 1000.</param>
/// <param name="Variant">The id of one of the product's variants; null where it has none.</param>
/// <param name="Options">Answers to the product's options; null: none.</param>
public sealed record CartLine(
    string Product,
    int Quantity,
    string? Variant = null,
    IReadOnlyList<OptionAnswer>? Options = null
)
{
    /// <summary>Whether the other line is for the same: product, variant and answers.</summary>
    internal bool IsSameAs(CartLine other)
    {
        if (Product != other.Product || Variant != other.Variant)
            return false;
        var (mine, theirs) = (Options ?? [], other.Options ?? []);
        if (mine.Count != theirs.Count)
            return false;
        for (var i = 0; i < mine.Count; i++)
            if (mine[i]?.IsSameAs(theirs[i]) != true)
                return false;
        return true;
    }
}

/// <summary>The answer to one option: choices, a text or a number, by the option's kind.</summary>
/// <param name="Option">The option's id.</param>
/// <param name="Choices">The ids of the chosen ones.</param>
/// <param name="Text">One line without links.</param>
public sealed record OptionAnswer(
    string Option,
    IReadOnlyList<string>? Choices = null,
    string? Text = null,
    int? Number = null
)
{
    internal bool IsSameAs(OptionAnswer? other) =>
        other is not null
        && Option == other.Option
        && Text == other.Text
        && Number == other.Number
        && (Choices ?? []).SequenceEqual(other.Choices ?? []);
}
