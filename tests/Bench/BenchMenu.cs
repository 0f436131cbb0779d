using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Promotions;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Bench;

/// <summary>
/// A shop with a menu of 200 products, each with variants, options, special prices and a tax, a district, opening hours,
/// closed days and a running promotion: all that a quote looks at.
/// </summary>
internal static class BenchMenu
{
    private const string Id = "bench-menu";
    private const int Products = 200;
    private static readonly Currency Vnd = new("VND");

    public static string Key => $"pk_{Id}_{BenchShop.KeyId}";

    public static async Task Open(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<ShopsTable>().Add(Shop(), ct);
        var menu = services.GetRequiredService<ProductsTable>();
        for (var i = 0; i < Products; i++)
            await menu.Add(Id, Product(i), ct);
        await services
            .GetRequiredService<PromotionsTable>()
            .Add(
                Id,
                new()
                {
                    Id = "opening",
                    Name = "Opening week",
                    Percent = 10,
                    Minimum = new(100_000, Vnd),
                    Uses = 1000,
                    CreatedAt = DateTimeOffset.UtcNow,
                },
                ct
            );
        await services
            .GetRequiredService<StorefrontKeysTable>()
            .Add(StorefrontKey.New(Id, BenchShop.KeyId, [], DateTimeOffset.UtcNow), ct);
    }

    /// <summary>A cart of 1 to 5 lines; half of the carts are delivered, a third name a day.</summary>
    public static string Cart(int number)
    {
        var lines = Enumerable.Range(0, 1 + number % 5).Select(i => Line((number * 7 + i * 41) % Products, number + i));
        var place = number % 2 == 0 ? "\"delivery\",\"district\":\"hai-chau\"" : "\"pickup\"";
        var day = number % 3 == 0 ? $",\"day\":\"{BenchShop.Day:yyyy-MM-dd}\",\"slot\":\"morning\"" : "";
        return $"{{\"lines\":[{string.Join(',', lines)}],\"fulfilment\":{place}{day},\"tip\":5000}}";
    }

    private static string Line(int product, int number) =>
        $$"""
            {"product":"p{{product}}","variant":"v{{number % 3}}","quantity":{{1 + number % 12}},"options":[
             {"option":"filling","choices":["mango"]},{"option":"message","text":"Chúc mừng"},{"option":"candles","number":{{number
                % 10}}}]}
            """;

    private static Shop Shop() =>
        BenchShop.New(Id) with
        {
            Districts =
            [
                new()
                {
                    Id = "hai-chau",
                    Name = "Hải Châu",
                    Weekdays = Enum.GetValues<DayOfWeek>(),
                    CutOffTime = new(18, 0),
                    CutOffDaysBefore = 1,
                    Fee = new(20_000, Vnd),
                    Minimum = new(0, Vnd),
                    PerDay = 100_000,
                },
            ],
            Slots =
            [
                new("morning", new(8, 0), new(10, 0), 100_000),
                new("noon", new(11, 0), new(13, 0), 100_000),
                new("evening", new(16, 0), new(18, 0), 100_000),
            ],
            Hours = new([
                .. Enum.GetValues<DayOfWeek>().Select(day => new WeekdayHours(day, [new(new(7, 0), new(19, 0))])),
            ]),
            ClosedOn = [.. Enumerable.Range(1, 12).Select(month => new ClosedDay(new(2027, month, 1), "Rest"))],
            Taxes = new()
            {
                PricesIncludeTax = true,
                Rates = [new("food", "VAT 8 %", 8, IsDefault: true), new("other", "VAT 10 %", 10)],
                DeliveryFeeRate = "other",
            },
            MaxTipPercent = 50,
        };

    private static Product Product(int i) =>
        new()
        {
            Id = $"p{i}",
            Name = Named($"Product {i}"),
            Category = $"c{i % 12}",
            Price = new(20_000 + i * 100, Vnd),
            PerDay = i % 4 == 0 ? 100_000 : null,
            PerUnit = new(2, 1, 1),
            LeadDays = i % 3,
            Allergens = ["gluten"],
            Recipe = null,
            TaxRate = i % 5 == 0 ? "other" : null,
            Variants = [.. Enumerable.Range(0, 3).Select(v => Variant(i, v))],
            Options =
            [
                new()
                {
                    Id = "filling",
                    Name = Named("Filling"),
                    Kind = OptionKind.Choice,
                    Required = true,
                    Choices =
                    [
                        new()
                        {
                            Id = "mango",
                            Name = Named("Mango"),
                            Price = new(5_000, Vnd),
                        },
                        new() { Id = "plain", Name = Named("Plain") },
                    ],
                },
                new()
                {
                    Id = "message",
                    Name = Named("Message"),
                    Kind = OptionKind.Text,
                    Price = new(2_000, Vnd),
                },
                new()
                {
                    Id = "candles",
                    Name = Named("Candles"),
                    Kind = OptionKind.Number,
                    Price = new(500, Vnd),
                },
            ],
            Prices =
            [
                new()
                {
                    Id = "many",
                    Price = new(18_000, Vnd),
                    MinQuantity = 10,
                },
                new()
                {
                    Id = "weekend",
                    Price = new(22_000, Vnd),
                    Weekdays = [DayOfWeek.Saturday, DayOfWeek.Sunday],
                },
                new()
                {
                    Id = "evening",
                    Price = new(15_000, Vnd),
                    From = new(18, 0),
                    To = new(20, 0),
                },
                new()
                {
                    Id = "near",
                    Price = new(19_000, Vnd),
                    Variant = "v1",
                    District = "hai-chau",
                },
            ],
            Availability = i % 10 == 0 ? new([DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday]) : null,
        };

    private static Variant Variant(int i, int v) =>
        new()
        {
            Id = $"v{v}",
            Name = Named($"Size {v}"),
            Price = new(20_000 + i * 100 + v * 5_000, Vnd),
            PerDay = v == 2 ? 100_000 : null,
        };

    private static Dictionary<string, string> Named(string name) => new() { ["vi"] = name };
}
