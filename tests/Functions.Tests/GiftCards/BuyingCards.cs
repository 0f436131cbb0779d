using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Functions.Tests.Payments;
using BakeryOps.Infrastructure.GiftCards;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>From the order of a card to the code in its recipient's mailbox.</summary>
public partial class BuyingCards(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private const string Cards = "api/v1/gift-cards";

    private static async Task<JsonNode> Json(HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }

    private Task<TestShop> Open() =>
        TestShop.Open(bakery, shop => shop with { GiftCards = new(true, 100_000, 2_000_000) });

    private static async Task<JsonNode> Buy(TestShop shop, string to, int status = 201) =>
        await Json(
            await shop.Storefront(
                HttpMethod.Post,
                $"{Cards}/purchases",
                new
                {
                    amount = 500_000,
                    buyer = new { name = "Lan", email = "lan@example.com" },
                    recipient = new
                    {
                        name = "Mai",
                        email = to,
                        language = "en",
                        message = "Happy birthday!",
                    },
                },
                idempotencyKey: Guid.NewGuid().ToString()
            ),
            status
        );

    [Fact]
    public async Task A_stranger_cannot_order_without_end()
    {
        var shop = await Open();
        for (var ordered = 0; ordered < 5; ordered++)
            await Buy(shop, $"mai-{ordered}@example.com");
        var refused = await Buy(shop, "mai@example.com", 429);
        Assert.Equal("access.too-many-requests", (string)refused["code"]!);
    }

    private static async Task<JsonNode> Act(TestShop shop, JsonNode card, string verb, object body, int status = 200) =>
        await Json(await shop.Staff(Role.Owner, HttpMethod.Post, $"{Cards}/{card["id"]}/{verb}", body), status);

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex CodeIn();

    [Fact]
    public async Task The_recipient_gets_the_code_once_the_money_is_there_and_nobody_else_has_it()
    {
        var shop = await Open();
        var to = $"mai@{shop.Id}.example";
        var ordered = await Buy(shop, to);
        Assert.Equal(
            "gift-card.other-amount",
            (string?)(await Act(shop, ordered, "pay", new { amount = 400_000 }, 409))["code"]
        );
        Assert.Empty(await bakery.Messages(to));
        await Act(shop, ordered, "pay", new { amount = 500_000 });
        await Act(shop, ordered, "pay", new { amount = 500_000 });
        await bakery.Told(to, "Happy birthday!");
        var code = CodeIn().Match(Assert.Single(await bakery.Messages(to))).Value;
        var table = bakery.Host.Services.GetRequiredService<GiftCardsTable>();
        await RunningBakery.Until(
            async () => await table.Find(shop.Id, (string)ordered["id"]!, default) is { UnsentCode: null },
            "the code is stored no longer"
        );
        var balance = await Json(await shop.Storefront(HttpMethod.Post, $"{Cards}/balance", new { code }));
        Assert.Equal(500_000, (long)balance["available"]!["minorUnits"]!);
        var list = await Json(await shop.Staff(Role.Owner, HttpMethod.Get, $"{Cards}?search={ordered["reference"]}"));
        Assert.Equal(code[^4..], (string?)Assert.Single(list["cards"]!.AsArray())!["lastFour"]);
    }

    [Fact]
    public async Task A_refund_before_it_is_used_voids_it_and_after_that_there_is_none()
    {
        var shop = await Open();
        var (unused, used) = (await Buy(shop, $"a@{shop.Id}.example"), await Buy(shop, $"b@{shop.Id}.example"));
        await Act(shop, unused, "pay", new { amount = 500_000 });
        await Act(shop, used, "pay", new { amount = 500_000 });
        var refunded = await Act(shop, unused, "refund", new { reason = "She changed her mind" });
        Assert.Equal(("voided", 0), ((string?)refunded["status"], (long)refunded["balance"]!["minorUnits"]!));
        await bakery.Told($"b@{shop.Id}.example", "Happy birthday!");
        var code = CodeIn().Match((await bakery.Messages($"b@{shop.Id}.example"))[0]).Value;
        await shop.Place(shop.Request() with { GiftCards = [code] });
        var refusal = await Act(shop, used, "refund", new { reason = "She changed her mind" }, 409);
        Assert.Equal("gift-card.in-use", (string?)refusal["code"]);
    }

    [Fact]
    public async Task A_shop_that_sells_none_refuses()
    {
        var shop = await TestShop.Open(bakery);
        Assert.Equal("gift-card.not-sold", (string?)(await Buy(shop, "mai@example.com", 409))["code"]);
    }
}
