using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Payments;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>A card that is ordered and paid online, as its buyer, its recipient, the shop and the providers see it.</summary>
internal sealed partial record OnlinePurchase(
    RunningBakery Bakery,
    TestShop Shop,
    string Id,
    string Track,
    string Reference,
    string To
)
{
    public const long Price = 500_000;

    private const string Cards = "api/v1/gift-cards";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly PaymentSettings CardAndMoMo = new(
        true,
        true,
        [new(PaymentMethod.Momo, PaymentProvider.Momo)]
    );

    public static async Task<TestShop> OpenShop(RunningBakery bakery, Func<Shop, Shop>? change = null)
    {
        var shop = await TestShop.Open(
            bakery,
            shop =>
            {
                var selling = shop with { GiftCards = new(true, 1, 2_000_000), Payments = CardAndMoMo };
                return change?.Invoke(selling) ?? selling;
            }
        );
        await shop.HearsFromStripe(bakery);
        return shop;
    }

    public static async Task<OnlinePurchase> Order(
        RunningBakery bakery,
        TestShop shop,
        long amount = Price,
        string buyer = "lan"
    )
    {
        var to = $"{Guid.NewGuid():N}@friend.example";
        var ordered = await Json(
            await shop.Storefront(
                HttpMethod.Post,
                $"{Cards}/purchases",
                new
                {
                    amount,
                    buyer = new { name = "Lan", email = $"{buyer}@{shop.Id}.example" },
                    recipient = new { name = "Mai", email = to },
                },
                idempotencyKey: Guid.NewGuid().ToString()
            ),
            201
        );
        return new(bakery, shop, $"{ordered["id"]}", $"{ordered["track"]}", $"{ordered["reference"]}", to);
    }

    public Task<HttpResponseMessage> TryBegin(string payment, string? phone = null) =>
        Shop.Storefront(HttpMethod.Post, $"api/v1/gift-card-purchases/{Track}/payment", new { payment, phone });

    public async Task<PlacedOrderAnswer> Begin(string payment = "card", string? phone = null)
    {
        var begun = await Json(await TryBegin(payment, phone));
        return new(Reference, Shop.Day, new(Price, TestShop.Vnd), Track, (string?)begun["clientSecret"])
        {
            RedirectUrl = (string?)begun["redirectUrl"],
        };
    }

    public async Task<(int Status, string Code)> Refused(string payment, string? phone = null)
    {
        using var answer = await TryBegin(payment, phone);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        return ((int)answer.StatusCode, $"{problem["code"]}");
    }

    public async Task<JsonNode> Seen() =>
        await Json(await Shop.Storefront(HttpMethod.Get, $"api/v1/gift-card-purchases/{Track}"));

    public Task Becomes(string status) =>
        RunningBakery.Until(async () => (string?)(await Seen())["status"] == status, $"{Reference} becomes {status}");

    public async Task<GiftCard> Card() =>
        (await Bakery.Host.Services.GetRequiredService<GiftCardsTable>().Find(Shop.Id, Id, Ct))!;

    /// <summary>The code in the only message to the recipient.</summary>
    public async Task<string> Code()
    {
        await Bakery.Told(To, "500.000");
        await RunningBakery.Until(async () => (await Card()).UnsentCode is null, "the code is sent");
        return CodeIn().Match(Assert.Single(await Bakery.Messages(To))).Value;
    }

    public async Task<long> Balance(string code)
    {
        var balance = await Json(await Shop.Storefront(HttpMethod.Post, $"{Cards}/balance", new { code }));
        return (long)balance["available"]!["minorUnits"]!;
    }

    public async Task<JsonNode> Act(string verb, object body, int status = 200) =>
        await Json(await Shop.Staff(Role.Owner, HttpMethod.Post, $"{Cards}/{Id}/{verb}", body), status);

    /// <summary>What the shop's ledger has received and refunded.</summary>
    public async Task<(long Received, long Refunded)> Books()
    {
        var seen = await Shop.Seen($"{Cards}/{Id}/payment", Role.Bookkeeper);
        return (Of("received"), Of("refunded"));
        long Of(string name) => seen.GetProperty(name).GetProperty("minorUnits").GetInt64();
    }

    /// <summary>What the providers have captured and refunded.</summary>
    public async Task<(long Captured, long Refunded)> AtProviders()
    {
        var mine = (await Shop.Stripe(Bakery)).Where(IsMine).ToList(); // the state of all simulators
        return (mine.Sum(one => Of(one, "captured")), mine.Sum(one => Of(one, "refunded")));
        static long Of(JsonElement payment, string name) => payment.GetProperty(name).GetInt64();
        bool IsMine(JsonElement payment) =>
            payment.GetProperty("metadata").GetProperty("order").GetString() is { } number
            && number.Contains(Id, StringComparison.OrdinalIgnoreCase);
    }

    public Task GoesBack(long amount = Price) =>
        RunningBakery.Until(
            async () => (await AtProviders()).Refunded == amount && (await Books()).Refunded == amount,
            $"{amount} of {Reference} go back"
        );

    public Task Settle() =>
        Bakery.Host.Services.GetRequiredService<IMessages>().Send(new SettleGiftCardPurchaseMessage(Shop.Id, Id), Ct);

    /// <summary>Moves the clock and sends what is due then.</summary>
    public async Task After(TimeSpan time)
    {
        Bakery.Clock.Forward(time);
        await Shop.SignInAgain();
        var scheduled = Bakery.Host.Services.GetRequiredService<ScheduledMessages>();
        await scheduled.SendDue(Bakery.Clock.GetUtcNow(), Ct);
    }

    public static async Task<JsonNode> Json(HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex CodeIn();
}
