using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Support;

/// <summary>A separate shop per test in a running bakery, for isolation.</summary>
public sealed class TestShop
{
    private static int opened;
    private readonly RunningBakery bakery;
    private readonly Dictionary<Role, string> tokens = [];

    private readonly Func<Role, Task<string>> signIn;

    /// <param name="signIn">Returns a session's token; null: of accounts that <see cref="Open"/> has added.</param>
    private TestShop(RunningBakery bakery, Shop shop, string? key = null, Func<Role, Task<string>>? signIn = null)
    {
        (this.bakery, Shop) = (bakery, shop);
        Key = key ?? $"pk_{shop.Id}_k3y";
        this.signIn = signIn ?? SignIn;
        Day = shop.Calendar.DayOf(bakery.Clock.GetUtcNow()).AddDays(3);
    }

    /// <summary>Limits high enough for hundreds of orders from one customer and address.</summary>
    public static ShopLimits Unlimited { get; } = new(OrderLimits.None, MessageLimits.None, [""]);

    public static Currency Vnd { get; } = new("VND");

    public Shop Shop { get; }
    public string Id => Shop.Id;
    public string Key { get; }

    /// <summary>Three days from now in the shop's calendar: before every cut-off.</summary>
    public DateOnly Day { get; }

    public static async Task<TestShop> Open(
        RunningBakery bakery,
        Func<Shop, Shop>? change = null,
        Func<IEnumerable<Product>, IEnumerable<Product>>? menu = null
    )
    {
        var shop = new Shop
        {
            Id = $"shop{Interlocked.Increment(ref opened)}",
            Name = "Tiệm Thử",
            Currency = Vnd,
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["vi", "en", "ms"],
            Owner = new("Mây", "+84905550100", $"owner{opened}@example.com", "en"),
            HorizonDays = 14,
            PaymentMinutes = 30,
            PerDay = new(1_000_000, 1_000_000, 1_000_000),
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
                    Minimum = new(50_000, Vnd),
                    PerDay = 1000,
                },
            ],
            Slots = [new("morning", new(8, 0), new(10, 0), 1000), new("evening", new(17, 0), new(19, 0), 1000)],
            ClosedOn = [],
            Limits = Unlimited,
        };
        if (change is not null)
            shop = change(shop);
        var ct = TestContext.Current.CancellationToken;
        var services = bakery.Host.Services;
        await services.GetRequiredService<ShopsTable>().Add(shop, ct);
        IEnumerable<Product> products = [Product("loaf", 60_000, shop.Currency), Product("bun", 15_000, shop.Currency)];
        foreach (var product in menu is null ? products : menu(products))
            await services.GetRequiredService<ProductsTable>().Add(shop.Id, product, ct);
        await services
            .GetRequiredService<StorefrontKeysTable>()
            .Add(StorefrontKey.New(shop.Id, "k3y", [], bakery.Clock.GetUtcNow()), ct);
        var test = new TestShop(bakery, shop);
        foreach (var role in Enum.GetValues<Role>())
            await services.GetRequiredService<StaffTable>().Add(test.Account(role), ct);
        await test.SignInAgain();
        return test;
    }

    /// <summary>One that was opened in another way.</summary>
    internal static async Task<TestShop> Opened(
        RunningBakery bakery,
        Shop shop,
        string key,
        Func<Role, Task<string>> signIn
    )
    {
        var test = new TestShop(bakery, shop, key, signIn);
        await test.SignInAgain();
        return test;
    }

    public static Product Product(
        string id,
        long price,
        Currency currency,
        int? perDay = null,
        Capacity? perUnit = null
    ) =>
        new()
        {
            Id = id,
            Name = new Dictionary<string, string> { ["vi"] = id },
            Category = "bread",
            Price = new(price, currency),
            PerDay = perDay,
            PerUnit = perUnit ?? new(60, 1, 30),
            LeadDays = 0,
            Allergens = [],
            Recipe = null,
        };

    public OrderRequest Request(
        string product = "loaf",
        int quantity = 1,
        PaymentMethod paymentMethod = PaymentMethod.Cash
    ) =>
        new()
        {
            Lines = [new(product, quantity)],
            Fulfilment = Fulfilment.Delivery,
            Day = Day,
            Slot = "morning",
            Customer = new("Lan", "+84905550101", $"lan@{Id}.example", "vi", "12 Bạch Đằng"),
            Payment = paymentMethod,
            District = "hai-chau",
        };

    /// <summary>Renews all sessions: they expire after twelve idle hours, also when the clock is moved.</summary>
    public async Task SignInAgain()
    {
        foreach (var role in Enum.GetValues<Role>())
            tokens[role] = await signIn(role);
    }

    public Task<HttpResponseMessage> Submit(object order, string idempotencyKey, HttpClient? http = null) =>
        Storefront(HttpMethod.Post, "api/v1/orders", order, http, idempotencyKey);

    public async Task<PlacedOrderAnswer> Place(OrderRequest order, string? idempotencyKey = null)
    {
        using var answer = await Submit(order, idempotencyKey ?? Guid.NewGuid().ToString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var placed = (await answer.Content.ReadFromJsonAsync<PlacedOrderAnswer>(BakeryJson.Lenient))!;
        var isBegun = order.Payment is not (PaymentMethod.Cash or PaymentMethod.BankTransfer);
        return isBegun ? await placed.Begun(bakery.Http) : placed;
    }

    public Task<HttpResponseMessage> Storefront(
        HttpMethod method,
        string path,
        object? body = null,
        HttpClient? http = null,
        string? idempotencyKey = null
    )
    {
        var request = Message(method, path, body);
        request.Headers.Add("X-Storefront-Key", Key);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return (http ?? bakery.Http).SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> Staff(
        Role role,
        HttpMethod method,
        string path,
        object? body = null,
        HttpClient? http = null,
        string? idempotencyKey = null
    )
    {
        var request = Message(method, path, body);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Headers.Authorization = new("Bearer", tokens[role]);
        return (http ?? bakery.Http).SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A request with headers of its own.</summary>
    public Task<HttpResponseMessage> Staff(Role role, HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", tokens[role]);
        return bakery.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A status change by staff that must succeed.</summary>
    public async Task<JsonElement> Step(Role role, string number, string step, object? body = null)
    {
        using var answer = await Staff(role, HttpMethod.Post, $"api/v1/orders/{number}/{step}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<Order> Order(string number) =>
        (
            await bakery
                .Host.Services.GetRequiredService<OrdersTable>()
                .Find(Id, OrderNumber.Parse(number), TestContext.Current.CancellationToken)
        )!.Value;

    public Task Becomes(string number, OrderStatus status) =>
        RunningBakery.Until(async () => (await Order(number)).Status == status, $"{number} becomes {status}");

    public ValueTask<DayLedger> Ledger() =>
        bakery
            .Host.Services.GetRequiredService<AdmissionBatchers>()
            .ReadLedger(Id, Day, TestContext.Current.CancellationToken);

    private async Task<string> SignIn(Role role) =>
        (
            await bakery
                .Host.Services.GetRequiredService<SessionService>()
                .Open(Account(role), null, bakery.Clock.GetUtcNow(), TestContext.Current.CancellationToken)
        )
            .Token
            .Written;

    private static HttpRequestMessage Message(HttpMethod method, string path, object? body) =>
        new(method, path)
        {
            Content = body is null
                ? null
                : body as HttpContent ?? JsonContent.Create(body, options: BakeryJson.Options),
        };

    private StaffAccount Account(Role role) =>
        StaffAccount.New(
            Id,
            $"{role}".ToLowerInvariant(),
            $"{role}",
            $"{role}@{Id}.example",
            role,
            "no password fits this",
            new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
}

/// <summary>The response fields that the storefront reads.</summary>
/// <param name="ClientSecret">Of its card payment, once it has begun.</param>
/// <param name="RedirectUrl">Of its payment by a wallet, once it has begun.</param>
public sealed record PlacedOrderAnswer(
    string Number,
    DateOnly Day,
    Money Total,
    string Track,
    string? ClientSecret = null,
    string? RedirectUrl = null
)
{
    public async Task<PlacedOrderAnswer> Begun(HttpClient http)
    {
        using var answer = await Begin(http);
        return await Begun(answer);
    }

    public Task<HttpResponseMessage> Begin(HttpClient http) =>
        http.PostAsync($"api/v1/track/{Track}/payment", null, TestContext.Current.CancellationToken);

    /// <summary>The customer edits it by its link.</summary>
    public Task<HttpResponseMessage> Edit(HttpClient http, object asked, string idempotencyKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/track/{Track}/edit")
        {
            Content = JsonContent.Create(asked, options: BakeryJson.Options),
            Headers = { { "Idempotency-Key", idempotencyKey } },
        };
        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<PlacedOrderAnswer> Begun(HttpResponseMessage begun)
    {
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync());
        var read = (await begun.Content.ReadFromJsonAsync<BegunAnswer>(BakeryJson.Lenient))!;
        return this with { ClientSecret = read.ClientSecret, RedirectUrl = read.RedirectUrl };
    }

    private sealed record BegunAnswer(string? ClientSecret, string? RedirectUrl);
}
