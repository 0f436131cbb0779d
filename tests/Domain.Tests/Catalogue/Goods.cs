using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

/// <summary>A product with everything that a product can have, and the shop that it is of.</summary>
internal static class Goods
{
    public static readonly Currency Vnd = new("VND");

    public static readonly MenuTerms Terms = new()
    {
        Currency = Vnd,
        Languages = ["vi", "en"],
        Calendar = ShopCalendar.In("Asia/Ho_Chi_Minh"),
        Districts = ["hai-chau"],
        TaxRates = ["vat"],
    };

    public static readonly MenuSettings Settings = new([new("cake", Named("Bánh kem", "Cakes"))], []);

    public static readonly Product Cake = new()
    {
        Id = "birthday-cake",
        Name = Named("Bánh sinh nhật", "Birthday cake"),
        Description = Named("Bánh kem tươi", "With fresh cream\nand fruit"),
        Category = "cake",
        Price = new(250_000, Vnd),
        PerDay = 20,
        PerUnit = new(900, 16, 1800),
        LeadDays = 2,
        Allergens = ["gluten", "milk", "egg"],
        Recipe = new(1, [new("flour", 300)], 170, 35),
        Cost = new(120_000, Vnd),
        Tags = ["Party"],
        Diets = ["halal"],
        TaxRate = "vat",
        Variants =
        [
            new()
            {
                Id = "small",
                Name = Named("Nhỏ", "Small"),
                Price = new(250_000, Vnd),
            },
            new()
            {
                Id = "large",
                Name = Named("Lớn", "Large"),
                Price = new(400_000, Vnd),
                PerUnit = new(1200, 24, 2400),
                PerDay = 5,
            },
        ],
        Options =
        [
            new()
            {
                Id = "filling",
                Name = Named("Nhân", "Filling"),
                Kind = OptionKind.Choice,
                Choices =
                [
                    new() { Id = "mango", Name = Named("Xoài", "Mango") },
                    new()
                    {
                        Id = "nuts",
                        Name = Named("Hạt", "Nuts"),
                        Price = new(30_000, Vnd),
                        Allergens = ["nuts"],
                    },
                ],
            },
            new()
            {
                Id = "candles",
                Name = Named("Nến", "Candles"),
                Kind = OptionKind.Number,
                Price = new(2_000, Vnd),
            },
        ],
        Prices =
        [
            new()
            {
                Id = "tuesday",
                Price = new(220_000, Vnd),
                Variant = "small",
                Weekdays = [DayOfWeek.Tuesday],
                District = "hai-chau",
            },
        ],
        Nutrition = new()
        {
            Kilojoules = 1200,
            Kilocalories = 290,
            Fat = 12.5m,
            Saturates = 7,
            Carbohydrate = 38,
            Sugars = 22,
            Protein = 5,
            Salt = 0.3m,
        },
    };

    public static readonly Drop Friday = new()
    {
        Opens = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero),
        Closes = new(2026, 12, 3, 2, 0, 0, TimeSpan.Zero),
        Days = [new(2026, 12, 4)],
        PerPerson = 2,
    };

    public static Product InDrops(Drop drop) => Cake with { Promise = ProductPromise.Drop, Drop = drop };

    public static Dictionary<string, string> Named(string vi, string en) => new() { ["vi"] = vi, ["en"] = en };
}
