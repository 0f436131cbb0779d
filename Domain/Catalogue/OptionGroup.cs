using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

public enum OptionKind
{
    /// <summary>One or more of its choices.</summary>
    Choice,

    /// <summary>A text, such as the message on a cake.</summary>
    Text,

    /// <summary>A whole number, such as that of the candles.</summary>
    Number,
}

/// <summary>What a customer may or must choose for a product, for each unit alike.</summary>
public sealed record OptionGroup
{
    public const int MostOfProduct = 20,
        MostChoices = 50,
        LongestText = 200,
        LargestNumber = 1000;

    /// <summary>Unique within the product: lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>By language; the shop's own language is always present.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required OptionKind Kind { get; init; }

    /// <summary>True: an order must answer it.</summary>
    public bool Required { get; init; }

    /// <summary>Of a choice: 1 to 50. Empty for other kinds.</summary>
    public IReadOnlyList<OptionChoice> Choices { get; init; } = [];

    /// <summary>Of a choice: how many an answer has at least; 1 to <see cref="MaxChoices"/>.</summary>
    public int MinChoices { get; init; } = 1;

    /// <summary>Of a choice: how many an answer has at most; up to the number of choices.</summary>
    public int MaxChoices { get; init; } = 1;

    /// <summary>Of a text: characters, 1 to 200.</summary>
    public int MaxLength { get; init; } = 40;

    /// <summary>Of a number: the smallest, ≥ 0.</summary>
    public int Min { get; init; }

    /// <summary>Of a number: the largest, from <see cref="Min"/> to 1000.</summary>
    public int Max { get; init; } = 100;

    /// <summary>
    /// Of a text: its extra price per unit. Of a number: the extra price of each one, per unit. ≥ 0; null: nothing.
    /// </summary>
    public Money? Price { get; init; }
}

public sealed record OptionChoice
{
    /// <summary>Unique within the group: lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>By language; the shop's own language is always present.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>Extra price per unit, ≥ 0; null: nothing.</summary>
    public Money? Price { get; init; }

    /// <summary>Those that it adds to the product's.</summary>
    public IReadOnlyList<string> Allergens { get; init; } = [];

    /// <summary>False: cannot be chosen for now.</summary>
    public bool OnSale { get; init; } = true;
}
