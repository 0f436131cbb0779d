using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Bench;

/// <summary>
/// A shop with unlimited kitchen capacity, so that only the software is the limit; one product is a drop that sells
/// out.
/// </summary>
internal static class BenchShop
{
    public const string Id = "bench",
        KeyId = "0123456789abcdef";
    public const int Drop = 500;
    private static readonly Currency Vnd = new("VND");

    private static readonly OrderLimits Generous = new()
    {
        CashPercent = 100,
        UnverifiedPercent = 100,
        CustomerPercent = 100,
        PerContact = 1_000_000_000,
        PerAddress = 1_000_000_000,
        UnpaidPerContact = 1_000_000_000,
        UnpaidPerAddress = 1_000_000_000,
    };

    public static DateOnly Day { get; } = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(3));
    public static string Key => $"pk_{Id}_{KeyId}";

    public static async Task Open(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<ShopsTable>().Add(New(Id), ct);
        await Add("loaf", null);
        await Add("drop", Drop);
        await services
            .GetRequiredService<StorefrontKeysTable>()
            .Add(StorefrontKey.New(Id, KeyId, [], DateTimeOffset.UtcNow), ct);

        async Task Add(string id, int? perDay) =>
            await services
                .GetRequiredService<ProductsTable>()
                .Add(
                    Id,
                    new()
                    {
                        Id = id,
                        Name = new Dictionary<string, string> { ["vi"] = id },
                        Category = "bread",
                        Price = new(20_000, Vnd),
                        PerDay = perDay,
                        PerUnit = new(2, 1, 1),
                        LeadDays = 0,
                        Allergens = [],
                        Recipe = null,
                    },
                    ct
                );
    }

    public static Shop New(string id) =>
        new()
        {
            Id = id,
            Name = "Bench",
            Currency = Vnd,
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["vi", "en"],
            Owner = new("Mây", "+84905550100", "owner@example.com", "vi"),
            HorizonDays = 14,
            PaymentMinutes = 30,
            PerDay = new(int.MaxValue / 2, int.MaxValue / 2, int.MaxValue / 2),
            Districts = [],
            Slots = [new("morning", new(8, 0), new(20, 0), int.MaxValue)],
            ClosedOn = [],
            Limits = new(Generous, new(int.MaxValue, int.MaxValue)),
        }; // all buyers share one address; the counting still takes place

    /// <param name="payment">cash or card.</param>
    public static string Submission(int buyer, bool drop, string payment = "cash") =>
        $$"""
            {"lines":[{"product":"{{(drop ? "drop" : "loaf")}}","quantity":{{1
                + buyer % 3}}}],"fulfilment":"pickup","day":"{{Day:yyyy-MM-dd}}","slot":"morning",
             "customer":{"name":"Buyer {{buyer}}","phone":"+8490{{buyer
                % 10_000_000:D7}}","language":"vi"},"payment":"{{payment}}"}
            """;
}
