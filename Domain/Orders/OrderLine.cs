using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <param name="Quantity">Units, 1 to 1000.</param>
/// <param name="UnitPrice">The price of one unit at the time of ordering, with its options.</param>
public sealed record OrderLine(string ProductId, string Name, int Quantity, Money UnitPrice)
{
    /// <summary>Null: the product has no variants.</summary>
    public PromisedVariant? Variant { get; init; }

    /// <summary>What was chosen, in the product's order; null: nothing.</summary>
    public IReadOnlyList<PromisedOption>? Options { get; init; }

    /// <summary>Null: not taxed.</summary>
    public LineTax? Tax { get; init; }

    public Money Total => UnitPrice * Quantity;

    /// <summary>The price of one unit without its options.</summary>
    [JsonIgnore]
    public Money PlainPrice
    {
        get
        {
            var price = UnitPrice;
            foreach (var option in Options ?? [])
                price -= option.Price;
            return price;
        }
    }

    /// <summary>Identifies product and variant: <c>cake/20cm</c>; null: it has no variant.</summary>
    [JsonIgnore]
    public string? VariantId => Variant is null ? null : $"{ProductId}/{Variant.Id}";

    /// <summary>Product and variant: <c>Birthday cake, 20 cm</c>.</summary>
    [JsonIgnore]
    public string FullName => Variant is null ? Name : $"{Name}, {Variant.Name}";

    /// <summary>Product, variant and options: <c>Birthday cake, 20 cm (Candles: 5)</c>.</summary>
    [JsonIgnore]
    public string Label =>
        Options is null ? FullName : $"{FullName} ({string.Join("; ", Options.Select(option => option.Label))})";
}

public sealed record PromisedVariant(string Id, string Name);

/// <summary>What was chosen of one option. Exactly one of choices, text and number is present.</summary>
/// <param name="Price">Extra price per unit, ≥ 0.</param>
public sealed record PromisedOption(
    string Id,
    string Name,
    Money Price,
    IReadOnlyList<PromisedChoice>? Choices = null,
    string? Text = null,
    int? Number = null
)
{
    /// <summary>Name and answer: <c>Filling: mango, durian</c>.</summary>
    [JsonIgnore]
    public string Label => $"{Name}: {Answer}";

    private string Answer =>
        Choices is null
            ? Text ?? Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""
            : string.Join(", ", Choices.Select(choice => choice.Name));
}

public sealed record PromisedChoice(string Id, string Name);

/// <summary>The rate of tax of a line.</summary>
/// <param name="Id">The rate's id in the shop's settings at the time of ordering.</param>
/// <param name="Percent">8.875 = 8.875 %.</param>
public sealed record LineTax(string Id, decimal Percent);
