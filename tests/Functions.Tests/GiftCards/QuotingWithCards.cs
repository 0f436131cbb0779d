using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.GiftCards;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>A quote says what gift cards would pay, and refuses what an order with them would be refused for.</summary>
public class QuotingWithCards(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static int cards;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<TestShop> Open() =>
        TestShop.Open(
            bakery,
            shop => shop with { Payments = new(true, true, [new(PaymentMethod.Momo, PaymentProvider.Momo)]) }
        );

    private async Task<(GiftCard Card, string Code)> Card(TestShop shop, long amount)
    {
        var code = GiftCardCode.Of($"{Interlocked.Increment(ref cards)}".PadLeft(GiftCardCode.RandomLength, 'Q'));
        var now = bakery.Clock.GetUtcNow();
        var card = shop.Shop.Issue(Guid.NewGuid().ToString("N"), code, amount, null, "owner", now);
        var table = bakery.Host.Services.GetRequiredService<GiftCardsTable>();
        return (await table.Add(shop.Id, card, Ct), code.ToString());
    }

    private static object Cart(TestShop shop, string? payment, params string[] codes) =>
        new
        {
            lines = new[] { new { product = "loaf", quantity = 1 } }, // 60,000 and 20,000 for the delivery
            fulfilment = "delivery",
            district = "hai-chau",
            day = $"{shop.Day:yyyy-MM-dd}",
            slot = "morning",
            payment,
            giftCards = codes,
        };

    private static async Task<JsonNode> Quote(TestShop shop, object cart, int status = 200) =>
        await OnlinePurchase.Json(await shop.Storefront(HttpMethod.Post, "api/v1/quotes", cart), status);

    private static IEnumerable<string> Ways(JsonNode quote) => quote["payments"]!.AsArray().Select(way => $"{way}");

    private static long Units(JsonNode? money) => (long)money!["minorUnits"]!;

    [Fact]
    public async Task Each_card_is_shown_with_what_it_would_pay_and_leave_and_nothing_is_held()
    {
        var shop = await Open();
        var ((_, small), (card, large), (_, unneeded)) = (
            await Card(shop, 30_000),
            await Card(shop, 200_000),
            await Card(shop, 10_000)
        );
        var quote = await Quote(shop, Cart(shop, null, small.ToLowerInvariant(), large, unneeded));
        Assert.Equal((80_000, 0), (Units(quote["total"]), Units(quote["due"])));
        Assert.Equal(
            [(small[^4..], 30_000, 0), (large[^4..], 50_000, 150_000)],
            quote["giftCards"]!
                .AsArray()
                .Select(one => ($"{one!["lastFour"]}", Units(one["amount"]), Units(one["left"])))
        );
        Assert.Contains("momo", Ways(quote));
        var table = bakery.Host.Services.GetRequiredService<GiftCardsTable>();
        Assert.Empty((await table.Find(shop.Id, card.Id, Ct))!.Holds);
    }

    [Fact]
    public async Task What_is_left_to_pay_decides_the_ways_of_paying_as_for_the_order()
    {
        var shop = await Open();
        var (_, code) = await Card(shop, 79_500); // MoMo takes 1,000 dong and more
        var quote = await Quote(shop, Cart(shop, null, code));
        Assert.Equal(500, Units(quote["due"]));
        Assert.DoesNotContain("momo", Ways(quote));
        var refused = await Quote(shop, Cart(shop, "momo", code), 409);
        using var order = await shop.Submit(
            shop.Request() with
            {
                GiftCards = [code],
                Payment = PaymentMethod.Momo,
            },
            "key"
        );
        var same = JsonNode.Parse(await order.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(("payments.bad-amount", "payments.bad-amount"), ($"{refused["code"]}", $"{same["code"]}"));
    }

    [Fact]
    public async Task What_the_order_would_be_refused_for_the_quote_refuses_alike()
    {
        var shop = await Open();
        var ((spent, code), (voided, gone)) = (await Card(shop, 80_000), await Card(shop, 80_000));
        await shop.Place(shop.Request() with { GiftCards = [code] });
        await shop.Staff(Role.Owner, HttpMethod.Post, $"api/v1/gift-cards/{voided.Id}/void", new { reason = "Stolen" });
        var unknown = GiftCardCode.Of(new('Z', GiftCardCode.RandomLength)).ToString();
        foreach (
            var (codes, status, rule) in ((string[], int, string)[])
                [
                    ([code], 409, "gift-card.empty"),
                    ([gone], 409, "gift-card.voided"),
                    ([unknown], 404, "gift-card.not-found"),
                    (["0000-0000-0000-0001"], 400, "input.bad-gift-card"),
                    ([code, code], 400, "input.repeated"),
                ]
        )
        {
            var refused = await Quote(shop, Cart(shop, null, codes), status);
            using var order = await shop.Submit(shop.Request() with { GiftCards = codes }, Guid.NewGuid().ToString());
            var same = JsonNode.Parse(await order.Content.ReadAsStringAsync(Ct))!;
            Assert.Equal((rule, rule), ($"{refused["code"]}", $"{same["code"]}"));
            Assert.Equal($"{same["field"]}", $"{refused["field"]}");
        }
        Assert.Equal(80_000, spent.Value.MinorUnits);
    }

    [Fact]
    public async Task What_a_large_order_would_do_is_shown_with_its_cards()
    {
        var shop = await Open();
        var (_, code) = await Card(shop, 30_000);
        var seen = await OnlinePurchase.Json(
            await shop.Staff(Role.Owner, HttpMethod.Post, "api/v1/orders/what-if", Cart(shop, "cash", code))
        );
        Assert.Equal(50_000, Units(seen["quote"]!["due"]));
    }
}

/// <summary>Wrong codes are counted in quotes as well, by address.</summary>
public class GuessingInQuotes(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task Guesses_in_quotes_and_of_balances_share_one_limit()
    {
        var shop = await TestShop.Open(bakery);
        var codes = Enumerable
            .Range(0, 40)
            .Select(n => GiftCardCode.Of($"{n}".PadLeft(GiftCardCode.RandomLength, 'Z')).ToString());
        var statuses = new List<int>();
        foreach (var code in codes)
        {
            var cart = new
            {
                lines = new[] { new { product = "loaf", quantity = 1 } },
                fulfilment = "delivery",
                district = "hai-chau",
                giftCards = new[] { code },
            };
            using var quoted = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", cart);
            statuses.Add((int)quoted.StatusCode);
        }
        Assert.Contains(404, statuses);
        Assert.Contains(429, statuses);
        var any = new { code = codes.First() };
        using var balance = await shop.Storefront(HttpMethod.Post, "api/v1/gift-cards/balance", any);
        Assert.Equal(429, (int)balance.StatusCode);
    }
}
