using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.GiftCards;

public class IssuingCards(RunningBakery bakery)
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

    private static async Task<JsonNode> Issue(TestShop shop, long amount, string? key = null) =>
        await Json(
            await shop.Staff(
                Role.Owner,
                HttpMethod.Post,
                Cards,
                new { amount },
                idempotencyKey: key ?? Guid.NewGuid().ToString()
            ),
            201
        );

    private static Task<HttpResponseMessage> Check(TestShop shop, string code) =>
        shop.Storefront(HttpMethod.Post, $"{Cards}/balance", new { code });

    private static async Task<JsonNode> Act(TestShop shop, JsonNode card, string verb, object body, int status = 200) =>
        await Json(
            await shop.Staff(
                Role.Owner,
                HttpMethod.Post,
                $"{Cards}/{card["card"]!["id"]}/{verb}",
                body,
                idempotencyKey: Guid.NewGuid().ToString()
            ),
            status
        );

    [Fact]
    public async Task The_code_is_shown_once_and_leads_to_the_balance()
    {
        var shop = await TestShop.Open(bakery);
        var key = Guid.NewGuid().ToString();
        var issued = await Issue(shop, 500_000, key);
        var code = (string)issued["code"]!;
        Assert.Equal(code, (string?)(await Issue(shop, 500_000, key))["code"]);
        var balance = await Json(await Check(shop, code.ToLowerInvariant()));
        Assert.Equal(("active", 500_000), ((string?)balance["status"], (long)balance["available"]!["minorUnits"]!));

        var list = await Json(await shop.Staff(Role.Owner, HttpMethod.Get, $"{Cards}?search={code[^4..]}"));
        var shown = Assert.Single(list["cards"]!.AsArray())!;
        Assert.Equal(code[^4..], (string?)shown["lastFour"]);
        foreach (var secret in (string[])[code, code.Replace("-", "", StringComparison.Ordinal)])
            Assert.DoesNotContain(secret, list.ToJsonString(), StringComparison.Ordinal);
        var found = await Json(await shop.Staff(Role.Owner, HttpMethod.Get, $"{Cards}/{shown["id"]}"));
        Assert.Equal(shown.ToJsonString(), found.ToJsonString());
    }

    [Fact]
    public async Task Another_shop_does_not_know_it()
    {
        var (shop, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        var issued = await Issue(shop, 500_000);
        Assert.Equal(
            "gift-card.not-found",
            (string?)(await Json(await Check(other, $"{issued["code"]}"), 404))["code"]
        );
        var list = await Json(await other.Staff(Role.Owner, HttpMethod.Get, Cards));
        Assert.Empty(list["cards"]!.AsArray());
    }

    [Fact]
    public async Task It_is_adjusted_with_a_reason_and_voided()
    {
        var shop = await TestShop.Open(bakery);
        var issued = await Issue(shop, 500_000);
        var less = await Act(shop, issued, "adjust", new { change = -100_000, reason = "typing error" });
        Assert.Equal(400_000, (long)less["balance"]!["minorUnits"]!);
        var refusal = await Act(shop, issued, "adjust", new { change = -400_001, reason = "more" }, 409);
        Assert.Equal("gift-card.balance-too-low", (string?)refusal["code"]);
        Assert.Equal(-400_000, (long)refusal["nearest"]!["minorUnits"]!);
        var ended = await Act(shop, issued, "void", new { reason = "stolen" });
        Assert.Equal(
            ["issued", "adjusted", "voided"],
            ended["entries"]!.AsArray().Select(entry => (string?)entry!["kind"])
        );
        var balance = await Json(await Check(shop, $"{issued["code"]}"));
        Assert.Equal(("voided", 0), ((string?)balance["status"], (long)balance["available"]!["minorUnits"]!));
    }

    [Fact]
    public async Task Whoever_guesses_is_soon_refused()
    {
        await using var host = await bakery.StartHost(options =>
            options with
            {
                Settings = new Dictionary<string, string?>(options.Settings)
                {
                    ["RateLimits:WrongGiftCardsPerMinute"] = "3",
                },
            }
        );
        var shop = await TestShop.Open(bakery);
        var issued = await Issue(shop, 500_000);
        using var http = RunningBakery.Client(host);
        var answers = new List<string?>();
        foreach (var guess in (string[])["A", "B", "C", "D"])
            answers.Add(await Try(new string(guess[0], 15)));
        Assert.Equal(
            ["gift-card.not-found", "gift-card.not-found", "gift-card.not-found", "access.too-many-requests"],
            answers
        );

        async Task<string?> Try(string random)
        {
            var code = Domain.GiftCards.GiftCardCode.Of(random).ToString();
            return (await http.Call("POST", $"{Cards}/balance", new { code }, key: shop.Key)).Code;
        }
    }
}
