using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Catalogue;

/// <summary>Preview, commit, undo and history of many prices, over HTTP.</summary>
public class ChangingPricesTogether(RunningBakery bakery)
{
    private const string Changes = "api/v1/price-changes";

    private static readonly object TenPercent = new
    {
        percent = 10,
        step = 1000,
        kinds = new[] { "base" },
    };

    private static async Task<JsonNode> Send(
        TestShop shop,
        HttpMethod method,
        string path,
        object? body = null,
        int status = 200,
        string? key = null
    )
    {
        using var answer = await shop.Staff(Role.Owner, method, path, body, idempotencyKey: key);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static Task<JsonNode> Commit(TestShop shop, JsonNode preview, string key, int status = 201) =>
        Send(
            shop,
            HttpMethod.Post,
            Changes,
            new { change = TenPercent, previewed = (string)preview["fingerprint"]! },
            status,
            key
        );

    private static async Task<long> PriceOf(TestShop shop, string product) =>
        (long)(await Send(shop, HttpMethod.Get, $"api/v1/products/{product}"))["price"]!["minorUnits"]!;

    [Fact]
    public async Task What_was_previewed_is_changed_once_and_undone()
    {
        var shop = await TestShop.Open(bakery);
        var preview = await Send(shop, HttpMethod.Post, $"{Changes}/preview", TenPercent);
        Assert.Equal(17_000, (long)preview["products"]![0]!["prices"]![0]!["to"]!["minorUnits"]!); // 16,500
        var change = await Commit(shop, preview, "the-key");
        Assert.Equal((string)change["id"]!, (string?)(await Commit(shop, preview, "the-key"))["id"]);
        Assert.Equal((17_000, 66_000), (await PriceOf(shop, "bun"), await PriceOf(shop, "loaf")));

        var outdated = await Commit(shop, preview, "another-key", 409);
        Assert.Equal("price-change.preview-outdated", (string?)outdated["code"]);

        var undo = $"{Changes}/{change["id"]}/undo";
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(2, (int)(await Send(shop, HttpMethod.Post, undo))["prices"]!);
        Assert.Equal((15_000, 60_000), (await PriceOf(shop, "bun"), await PriceOf(shop, "loaf")));
        var history = await Send(shop, HttpMethod.Get, "api/v1/products/bun/prices?limit=1");
        Assert.Equal("owner", (string?)history["records"]![0]!["by"]);
        var older = await Send(shop, HttpMethod.Get, $"api/v1/products/bun/prices?after={history["next"]}");
        Assert.Single(older["records"]!.AsArray());
    }

    [Fact]
    public async Task A_placed_order_keeps_its_prices()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await Commit(shop, await Send(shop, HttpMethod.Post, $"{Changes}/preview", TenPercent), "the-key");
        Assert.Equal(placed.Total, (await shop.Order(placed.Number)).Total);
        Assert.Equal(placed.Total.MinorUnits + 6_000, (await shop.Place(shop.Request())).Total.MinorUnits);
    }
}
