using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Customers;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Notifications.Push;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Promotions;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Support;

/// <summary>
/// A shop with staff, a key, a product, a promotion and an order. Two of them have the same ids wherever shops choose ids.
/// </summary>
/// <param name="Marks">Texts that occur only in this shop's data: seeing one proves access.</param>
/// <param name="Ids">Ids of the shop's objects, which an attacker may request.</param>
/// <param name="CustomerId">Of a customer with the order's phone number and a saved address.</param>
/// <param name="ApiKey">The secret of one with all permissions that keys may have.</param>
public sealed record FullShop(
    string Id,
    StaffAccount Owner,
    string Key,
    PlacedAs Order,
    IReadOnlyList<string> Marks,
    IReadOnlyList<string> Ids,
    string CustomerId,
    string ApiKey
)
{
    public const string Slot = "morning",
        Product = "loaf",
        IdempotencyKey = "the-very-same-key";

    public static async Task<FullShop> Open(RunningBakery bakery)
    {
        var ct = TestContext.Current.CancellationToken;
        var (id, mark, dong) = (Calling.NewShop(), $"mark{Guid.NewGuid():N}", new Currency("VND"));
        var services = bakery.Host.Services;
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.NewGuid().ToString("N"),
            Address = new($"https://{mark}.example/hook"),
            Events = [],
            Secret = $"whsec_{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}",
            CreatedAt = bakery.Clock.GetUtcNow(),
            DisabledBecause = "owner",
        };
        await services
            .GetRequiredService<ShopsTable>()
            .Add(
                new()
                {
                    Id = id,
                    Name = $"{mark} shop",
                    Currency = dong,
                    TimeZone = "Asia/Ho_Chi_Minh",
                    Languages = ["en"],
                    Owner = new("Mai", "+84901234567", $"{mark}@example.com", "en"),
                    HorizonDays = 14,
                    PaymentMinutes = 30,
                    PerDay = new(36000, 1600, 72000),
                    Districts = [],
                    Slots = [new(Slot, new(8, 0), new(10, 0), 10)],
                    ClosedOn = [],
                    Webhooks = [endpoint],
                },
                ct
            );
        await services
            .GetRequiredService<ProductsTable>()
            .Add(
                id,
                new()
                {
                    Id = Product,
                    Name = new Dictionary<string, string> { ["en"] = $"{mark} loaf" },
                    Category = "bread",
                    Price = new(60_000, dong),
                    PerDay = 10,
                    PerUnit = new(300, 4, 120),
                    LeadDays = 0,
                    Allergens = [],
                    Recipe = null,
                },
                ct
            );
        var promotion = new Promotion
        {
            Id = Guid.NewGuid().ToString("N"),
            Name = $"{mark} offer",
            Percent = 10,
            Minimum = Money.Zero(dong),
            Uses = 100,
            CreatedAt = bakery.Clock.GetUtcNow(),
        };
        await services.GetRequiredService<PromotionsTable>().Add(id, promotion, ct);
        var code = GiftCardCode.Of($"{Guid.NewGuid():N}"[..GiftCardCode.RandomLength].ToUpperInvariant());
        var giftCard = new GiftCard
        {
            Id = Guid.NewGuid().ToString("N"),
            CodeHash = code.HashIn(id),
            LastFour = code.LastFour,
            IssuedAt = bakery.Clock.GetUtcNow(),
            Recipient = new($"{mark} friend", $"{mark}@friend.example"),
            Entries = [new("issued", GiftCardEvent.Issued, new(500_000, dong), bakery.Clock.GetUtcNow(), mark)],
        };
        await services.GetRequiredService<GiftCardsTable>().Add(id, giftCard, ct);
        var prices = new PriceChange
        {
            Id = Guid.NewGuid().ToString("N"),
            At = bakery.Clock.GetUtcNow(),
            By = mark,
            Products = [],
            DoneAt = bakery.Clock.GetUtcNow(),
        };
        await services.GetRequiredService<PriceChangesTable>().Add(id, prices, ct);
        var (owner, key) = (await bakery.Hire(id, Role.Owner), await bakery.Key(id));
        var session = await bakery.SignIn(owner);
        var apiKey = await bakery.ApiKey(owner, Enum.GetValues<Permission>());
        var browser = new PushSubscription(
            Guid.NewGuid().ToString("N"),
            new($"https://{mark}.example/push"),
            "key",
            "secret",
            bakery.Clock.GetUtcNow(),
            mark
        );
        await services.GetRequiredService<PushDevicesTable>().Add(id, owner.Id, browser, ct);

        var day = ShopCalendar.In("Asia/Ho_Chi_Minh").DayOf(bakery.Clock.GetUtcNow()).AddDays(2);
        var order = new OrderRequest
        {
            Lines = [new(Product, 1)],
            Fulfilment = Fulfilment.Pickup,
            Day = day,
            Slot = Slot,
            Customer = new Customer($"{mark} Lan", "+84905550101", $"{mark}@lan.example", "en", null),
            Payment = PaymentMethod.Cash,
        };
        var placed = await bakery.Http.Call(
            "POST",
            "api/v1/orders",
            order,
            key: key,
            headers: ("Idempotency-Key", IdempotencyKey)
        );
        Assert.True(placed.Status == 201, placed.Json?.ToJsonString());
        var customer = await services
            .GetRequiredService<CustomersTable>()
            .FindOrAdd(
                new()
                {
                    ShopId = id,
                    Id = Guid.NewGuid().ToString("N"),
                    Phone = order.Customer.Phone,
                    Email = null,
                    Created = bakery.Clock.GetUtcNow(),
                    Addresses =
                    [
                        new()
                        {
                            Id = Guid.NewGuid().ToString("N"),
                            Label = "Home",
                            Address = $"12 {mark}",
                            District = "none",
                        },
                    ],
                },
                ct
            );
        var card = new SavedCard(
            Guid.NewGuid().ToString("N"),
            new($"pm_{mark}", "visa", "4242", 12, 2034),
            new(bakery.Clock.GetUtcNow(), OffSession: true)
        );
        await services
            .GetRequiredService<CustomerCardsTable>()
            .Change(id, customer.Id, cards => cards with { HolderId = $"cus_{mark}", Cards = [card] }, ct);
        var (number, track) = ((string)placed.Json!["number"]!, (string)placed.Json["track"]!);
        return new(
            id,
            owner,
            key,
            new(number, day, track),
            [mark, owner.Email, key, track.Split('.')[^1], endpoint.Secret, apiKey.Split('_', 4)[3]],
            [
                number,
                owner.Id,
                promotion.Id,
                giftCard.Id,
                endpoint.Id,
                browser.Id,
                prices.Id,
                session.Split('.')[2],
                customer.Addresses[0].Id,
                card.Id,
                apiKey.Split('_')[2],
                key.Split('_')[^1],
                Product,
                Slot,
                $"{day:yyyy-MM-dd}",
            ],
            customer.Id,
            apiKey
        );
    }

    /// <returns>The token of a new session of the shop's customer.</returns>
    public async Task<string> SignInCustomer(RunningBakery bakery) =>
        (
            await bakery
                .Host.Services.GetRequiredService<CustomerSessionService>()
                .Open(Id, CustomerId, TestContext.Current.CancellationToken)
        ).Written;
}

public sealed record PlacedAs(string Number, DateOnly Day, string Track);
