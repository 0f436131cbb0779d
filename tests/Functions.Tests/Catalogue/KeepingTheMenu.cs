using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Catalogue;

/// <summary>From the owner's products to the customer's menu, over HTTP.</summary>
public class KeepingTheMenu(RunningBakery bakery)
{
    private const string Products = "api/v1/products";

    private static Product Cake(string id = "cake") =>
        TestShop.Product(id, 250_000, TestShop.Vnd) with
        {
            Name = new Dictionary<string, string> { ["vi"] = "Bánh kem", ["en"] = "Cream cake" },
            Category = "cake",
            Allergens = ["milk", "egg"],
            Cost = new(90_000, TestShop.Vnd),
            Tags = ["Party"],
            Variants =
            [
                new()
                {
                    Id = "large",
                    Name = new Dictionary<string, string> { ["vi"] = "Lớn", ["en"] = "Large" },
                    Price = new(400_000, TestShop.Vnd),
                },
            ],
        };

    private static HttpRequestMessage Owned(HttpMethod method, string path, object? body, string? version)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: BakeryJson.Options);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return request;
    }

    private async Task<(JsonNode Json, string? Version)> Send(
        TestShop shop,
        HttpMethod method,
        string path,
        object? body = null,
        string? version = null,
        int status = 200
    )
    {
        using var request = Owned(method, path, body, version);
        using var answer = await shop.Staff(Role.Owner, request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return (JsonNode.Parse(text)!, answer.Headers.ETag?.ToString());
    }

    private static async Task<JsonNode> MenuOf(TestShop shop, string query = "lang=all")
    {
        using var answer = await shop.Storefront(HttpMethod.Get, $"api/v1/menu?{query}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static string Ids(JsonNode menu) =>
        string.Join(' ', menu["products"]!.AsArray().Select(product => (string)product!["id"]!));

    [Fact]
    public async Task What_the_owner_adds_the_customer_sees_without_the_owners_secrets()
    {
        var shop = await TestShop.Open(bakery);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        var menu = await MenuOf(shop);
        Assert.Equal("bun cake loaf", Ids(menu));
        var cake = menu["products"]![1]!.AsObject();
        Assert.Equal("Cream cake", (string?)cake["name"]!["en"]);
        Assert.Equal(400_000, (long)cake["variants"]![0]!["price"]!["minorUnits"]!);
        foreach (var secret in (string[])["cost", "recipe", "perDay", "perUnit"])
            Assert.False(cake.ContainsKey(secret));
        var shown = await Send(shop, HttpMethod.Get, $"{Products}/cake");
        Assert.Equal(90_000, (long)shown.Json["cost"]!["minorUnits"]!);
    }

    [Fact]
    public async Task A_product_that_was_shown_can_be_sent_back_once_for_each_version()
    {
        var shop = await TestShop.Open(bakery);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        var (json, version) = await Send(shop, HttpMethod.Get, $"{Products}/cake");
        json["leadDays"] = 3;
        var changed = await Send(shop, HttpMethod.Put, $"{Products}/cake", json, version);
        Assert.Equal(3, (int)changed.Json["leadDays"]!);
        Assert.NotEqual(version, changed.Version);
        var stale = await Send(shop, HttpMethod.Put, $"{Products}/cake", json, version, 409);
        Assert.Equal("product.changed-meanwhile", (string?)stale.Json["code"]);
        var missing = await Send(shop, HttpMethod.Put, $"{Products}/cake", json, null, 400);
        Assert.Equal("If-Match", (string?)missing.Json["field"]);
        var again = await Send(shop, HttpMethod.Put, $"{Products}/cake", json, changed.Version);
        json["variants"]![0]!["price"]!["currency"] = "USD";
        var bad = await Send(shop, HttpMethod.Put, $"{Products}/cake", json, again.Version, 409);
        Assert.Equal("variants[0].price.currency", (string?)bad.Json["field"]);
    }

    [Fact]
    public async Task An_archived_product_leaves_the_menu_and_keeps_its_id()
    {
        var shop = await TestShop.Open(bakery);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        var (_, version) = await Send(shop, HttpMethod.Get, $"{Products}/cake");
        var archived = await Send(shop, HttpMethod.Delete, $"{Products}/cake", version: version);
        Assert.NotNull(archived.Json["archivedAt"]);
        Assert.Equal("bun loaf", Ids(await MenuOf(shop)));
        var taken = await Send(shop, HttpMethod.Post, Products, Cake(), status: 409);
        Assert.Equal("product.id-taken", (string?)taken.Json["code"]);
        using (var refused = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", shop.Request("cake").Cart))
            Assert.Equal(404, (int)refused.StatusCode);
        var listed = await Send(shop, HttpMethod.Get, $"{Products}?archived=true");
        Assert.Equal("cake", (string?)Assert.Single(listed.Json["products"]!.AsArray())!["id"]);
        await Send(shop, HttpMethod.Post, $"{Products}/cake/restore");
        Assert.Equal("bun cake loaf", Ids(await MenuOf(shop)));
    }

    [Fact]
    public async Task The_menu_is_in_one_language_and_sent_only_if_it_has_changed()
    {
        var shop = await TestShop.Open(bakery);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        Assert.Equal(
            """{"en":"Cream cake"}""",
            (await MenuOf(shop, "lang=en"))["products"]![1]!["name"]!.ToJsonString()
        );
        using var english = await Menu(shop, "fr, en-GB;q=0.9, vi;q=0.5", null);
        Assert.Contains("Cream cake", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var same = await Menu(shop, "en", english.Headers.ETag!.ToString());
        Assert.Equal(304, (int)same.StatusCode);
        await Send(shop, HttpMethod.Post, $"{Products}/cake/availability", new SaleChange(SaleState.SoldOut));
        using var other = await Menu(shop, "en", english.Headers.ETag!.ToString());
        Assert.Equal(200, (int)other.StatusCode);
        Assert.Contains("soldOutUntil", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=KEM", "cake")]
    [InlineData("category=bread", "bun loaf")]
    [InlineData("tag=Party", "cake")]
    [InlineData("without=milk,soy", "bun loaf")]
    public async Task It_is_searched_and_filtered(string query, string ids)
    {
        var shop = await TestShop.Open(bakery);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        Assert.Equal(ids, Ids(await MenuOf(shop, query)));
    }

    [Theory, InlineData("without=wheat", "without"), InlineData("lang=fr", "lang")]
    public async Task What_cannot_be_asked_is_refused(string query, string field)
    {
        var shop = await TestShop.Open(bakery);
        using var answer = await shop.Storefront(HttpMethod.Get, $"api/v1/menu?{query}");
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(field, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["field"]);
    }

    [Fact]
    public async Task Categories_and_products_come_in_the_shops_order()
    {
        var shop = await TestShop.Open(bakery);
        await Send(shop, HttpMethod.Post, Products, Cake(), status: 201);
        var names = new Dictionary<string, string> { ["vi"] = "Tên", ["en"] = "Name" };
        var categories = new { categories = new[] { new Category("cake", names), new Category("bread", names) } };
        await Send(shop, HttpMethod.Put, "api/v1/menu/categories", categories);
        await Send(shop, HttpMethod.Put, "api/v1/menu/order", new { products = new[] { "loaf" } });
        Assert.Equal("cake loaf bun", Ids(await MenuOf(shop)));
        var unknown = await Send(shop, HttpMethod.Post, Products, Cake("x") with { Category = "pie" }, status: 400);
        Assert.Equal(("category", "cake"), ((string?)unknown.Json["field"], (string?)unknown.Json["nearest"]![0]));
    }

    private async Task<HttpResponseMessage> Menu(TestShop shop, string languages, string? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/menu");
        request.Headers.Add("X-Storefront-Key", shop.Key);
        request.Headers.Add("Accept-Language", languages);
        if (known is not null)
            request.Headers.Add("If-None-Match", known);
        return await bakery.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
