using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Cakes with variants and options, in a shop of any currency.</summary>
internal static class GivenCakes
{
    public static Money Of(this Currency currency, long amount) => new(amount, currency);

    public static IReadOnlyDictionary<string, string> Name(string name) =>
        new Dictionary<string, string> { ["vi"] = name };

    /// <summary>Prices 1000 and 2000; a filling (durian 300), a message (50), candles (7 each).</summary>
    public static Product Cake(Currency currency) =>
        Plain("cake", 1000, currency) with
        {
            PerDay = 20,
            Variants =
            [
                Variant("small", 1000, currency),
                Variant("large", 2000, currency) with
                {
                    PerUnit = new(200, 2, 200),
                    PerDay = 3,
                },
                Variant("old", 1, currency) with
                {
                    OnSale = false,
                },
            ],
            Options =
            [
                new()
                {
                    Id = "filling",
                    Name = Name("Filling"),
                    Kind = OptionKind.Choice,
                    Required = true,
                    MaxChoices = 2,
                    Choices =
                    [
                        new() { Id = "mango", Name = Name("mango") },
                        new()
                        {
                            Id = "durian",
                            Name = Name("durian"),
                            Price = currency.Of(300),
                        },
                        new()
                        {
                            Id = "lychee",
                            Name = Name("lychee"),
                            OnSale = false,
                        },
                        new() { Id = "coconut", Name = Name("coconut") },
                    ],
                },
                new()
                {
                    Id = "message",
                    Name = Name("Message"),
                    Kind = OptionKind.Text,
                    MaxLength = 20,
                    Price = currency.Of(50),
                },
                new()
                {
                    Id = "candles",
                    Name = Name("Candles"),
                    Kind = OptionKind.Number,
                    Min = 1,
                    Max = 30,
                    Price = currency.Of(7),
                },
            ],
        };

    public static Product Plain(string id, long price, Currency currency) =>
        new()
        {
            Id = id,
            Name = Name(id),
            Category = "cake",
            Price = currency.Of(price),
            PerDay = null,
            PerUnit = new(100, 1, 100),
            LeadDays = 0,
            Allergens = [],
            Recipe = null,
        };

    private static Variant Variant(string id, long price, Currency currency) =>
        new()
        {
            Id = id,
            Name = Name(id),
            Price = currency.Of(price),
        };

    public static Shop Shop(Currency currency, TaxSettings? taxes = null) =>
        Given.Shop with
        {
            Currency = currency,
            Taxes = taxes,
            Districts = [Given.Shop.Districts[0] with { Fee = currency.Of(500), Minimum = currency.Of(0) }],
        };

    public static Menu Menu(params IEnumerable<Product> products) => new(products.ToDictionary(product => product.Id));

    public static CartRequest Pickup(params IReadOnlyList<CartLine> lines) =>
        new(lines, Fulfilment.Pickup, Given.Tuesday, Given.Morning.Id);

    public static CartLine Small(params IReadOnlyList<OptionAnswer> options) => new("cake", 1, "small", options);

    public static OptionAnswer Filling(params IReadOnlyList<string> choices) => new("filling", Choices: choices);
}
