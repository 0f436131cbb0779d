using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>A small bakery in Đà Nẵng, one cart, and a Tuesday morning.</summary>
internal static class Given
{
    public static readonly Currency Vnd = new("VND");
    public static readonly DateOnly Tuesday = new(2026, 11, 24);
    public static readonly Slot Morning = new("morning", new(8, 0), new(10, 0), 10);
    public static readonly Slot Evening = new("evening", new(17, 0), new(19, 0), 10);

    /// <summary>Monday noon, 23 November 2026, in Đà Nẵng.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    // Slots of ten, ovens for an hour.
    public static readonly Shop Shop = new()
    {
        Id = "test",
        Name = "Lò Bánh",
        Currency = Vnd,
        TimeZone = "Asia/Ho_Chi_Minh",
        Languages = ["vi", "en"],
        Owner = new("Mai", "+84901234567", "mai@example.com", "vi"),
        HorizonDays = 14,
        PaymentMinutes = 30,
        PerDay = new(3600, 160, 7200),
        Districts =
        [
            new()
            {
                Id = "hai-chau",
                Name = "Hải Châu",
                Weekdays = [DayOfWeek.Tuesday, DayOfWeek.Friday],
                CutOffTime = new(18, 0),
                CutOffDaysBefore = 1,
                Fee = new(20_000, Vnd),
                Minimum = new(50_000, Vnd),
                PerDay = 5,
            },
        ],
        Slots = [Morning, Evening],
        ClosedOn = [new(new(2026, 11, 27), "family wedding")],
    };

    public static readonly Menu Menu = new(
        new Dictionary<string, Product>
        {
            ["loaf"] = Product("loaf", 60_000, perDay: 10, new(300, 4, 120)),
            ["cake"] = Product("cake", 250_000, perDay: null, new(900, 16, 1800), leadDays: 2),
            ["bun"] = Product("bun", 10_000, perDay: null, new(30, 1, 10)),
        }
    );

    public static CartRequest Cart(params (string Product, int Quantity)[] lines) =>
        new(
            [.. lines.Select(line => new CartLine(line.Product, line.Quantity))],
            Fulfilment.Delivery,
            Tuesday,
            Morning.Id,
            "hai-chau"
        );

    public static PricedCart Priced(params (string Product, int Quantity)[] lines) =>
        PricedCart.Of(Cart(lines), Shop, Menu, Now);

    public static OrderRequest Request(params (string Product, int Quantity)[] lines) =>
        new()
        {
            Lines = Cart(lines).Lines,
            Fulfilment = Fulfilment.Delivery,
            Day = Tuesday,
            Slot = Morning.Id,
            Customer = new Customer("Lan", "+84905550101", "lan@example.com", "vi", "12 Bạch Đằng"),
            Payment = PaymentMethod.Cash,
            District = "hai-chau",
        };

    public static Submission Submission(string key, params (string Product, int Quantity)[] lines) =>
        new(
            Priced(lines).For(Tuesday, Morning, Shop),
            Request(lines),
            Shop,
            new(Shop.Id, Tuesday, OrderNumber.Fingerprint(Shop.Id, key), "asked"),
            Origin(key)
        )
        {
            By = Actors.Storefront,
        };

    private static OrderOrigin Origin(string key) =>
        new(
            Now,
            "secret",
            new SubmissionId(Shop.Id, Tuesday, OrderNumber.Fingerprint(Shop.Id, key), "asked").Key,
            "asked"
        );

    public static Submission By(this Submission submission, CallerFingerprint? placer) =>
        submission with
        {
            Origin = submission.Origin with { Placer = placer },
        };

    public static Order By(this Order order, CallerFingerprint? placer) =>
        order with
        {
            Origin = order.Origin with { Placer = placer },
        };

    public static Order PlacedAt(this Order order, DateTimeOffset at) =>
        order with
        {
            Origin = order.Origin with { PlacedAt = at },
        };

    public static Order Paying(this Order order, PaymentMethod method) =>
        order with
        {
            Payment = order.Payment with { Method = method },
        };

    public static Order Needing(this Order order, Capacity needs) =>
        order with
        {
            Basket = order.Basket with { Needs = needs },
        };

    public static Order In(this Order order, Slot slot) =>
        order with
        {
            Fulfilment = order.Fulfilment with { Slot = PromisedSlot.Of(slot) },
        };

    /// <summary>A pickup has no district.</summary>
    public static Order Collected(this Order order) =>
        order with
        {
            Fulfilment = order.Fulfilment with { Kind = Fulfilment.Pickup, District = null },
        };

    public static Order Order(params (string Product, int Quantity)[] lines) => Submission("key", lines).Order(0);

    private static Product Product(string id, long price, int? perDay, Capacity perUnit, int leadDays = 0) =>
        new()
        {
            Id = id,
            Name = new Dictionary<string, string> { ["vi"] = id },
            Category = "bread",
            Price = new(price, Vnd),
            PerDay = perDay,
            PerUnit = perUnit,
            LeadDays = leadDays,
            Allergens = [],
            Recipe = null,
        };
}
