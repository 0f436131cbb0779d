using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class ListingOrders(RunningBakery bakery)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_are_listed_searched_and_narrowed_down_over_all_days()
    {
        var shop = await TestShop.Open(bakery);
        var lan = await shop.Place(shop.Request());
        var pickup = shop.Request() with
        {
            Fulfilment = Fulfilment.Pickup,
            District = null,
            Day = shop.Day.AddDays(2),
            Slot = "evening",
            Customer = new("Mai Trần", "0905 550 199", null, "vi", null),
        };
        var mai = await shop.Place(pickup);
        await shop.Becomes(mai.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Owner, mai.Number, "bake");
        await RunningBakery.Until(async () => (await Numbers(shop, "")).Count == 2, "both orders are indexed");

        Assert.Equal([mai.Number, lan.Number], await Numbers(shop, ""));
        Assert.Equal([lan.Number, mai.Number], await Numbers(shop, "?sort=day"));
        Assert.Equal([mai.Number], await Numbers(shop, "?query=tran%20mai"));
        Assert.Equal([mai.Number], await Numbers(shop, "?query=0199"));
        Assert.Equal([mai.Number], await Numbers(shop, "?status=baking,ready"));
        Assert.Equal([lan.Number], await Numbers(shop, $"?to={shop.Day:yyyy-MM-dd}"));
        Assert.Equal([mai.Number], await Numbers(shop, $"?from={shop.Day.AddDays(1):yyyy-MM-dd}&slot=evening"));
        Assert.Equal([lan.Number], await Numbers(shop, "?district=hai-chau&method=cash&channel=storefront"));
        Assert.Empty(await Numbers(shop, "?channel=staff"));
        Assert.Empty(await Numbers(shop, "?query=lan&status=baking"));

        Assert.Empty(await Numbers(shop, "?query=0199", Role.Baker));
        Assert.Equal([mai.Number], await Numbers(shop, "?query=mai", Role.Baker));
    }

    [Fact]
    public async Task A_cursor_leads_through_the_list_of_its_shop_and_conditions_only()
    {
        var shop = await TestShop.Open(bakery);
        var placed = new List<string>();
        for (var i = 0; i < 5; i++)
            placed.Add((await shop.Place(shop.Request())).Number);
        var list = $"?from={shop.Day:yyyy-MM-dd}&to={shop.Day:yyyy-MM-dd}&limit=2";
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Page(shop, list + (next.Length > 0 ? $"&cursor={next}" : ""));
            var numbers = Numbers(page);
            Assert.InRange(numbers.Count, 1, 2);
            seen.AddRange(numbers);
            next = page.TryGetProperty("next", out var more) ? more.GetString()! : "";
            if (seen.Count == 2)
                await RefuseOthers(next);
        } while (next.Length > 0);
        Assert.Equal(placed.Order(StringComparer.Ordinal), seen);

        async Task RefuseOthers(string cursor)
        {
            var other = await TestShop.Open(bakery);
            var changed = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];
            foreach (
                var (whose, query) in new[]
                {
                    (shop, $"{list}&cursor={changed}"),
                    (shop, $"{list}&cursor={cursor[..^1]}"),
                    (shop, $"{list}&cursor=nonsense"),
                    (shop, $"{list}&cursor=%C3%A9.%C3%A9"),
                    (shop, $"{list}&slot=evening&cursor={cursor}"),
                    (shop, $"{list}&sort=-placedAt&cursor={cursor}"),
                    (other, $"{list}&cursor={cursor}"),
                }
            )
                await Refused(whose, query, "input.bad-cursor", "cursor");
        }
    }

    [Theory]
    [InlineData("?limit=0", "input.out-of-range", "limit")]
    [InlineData("?limit=201", "input.out-of-range", "limit")]
    [InlineData("?sort=price", "input.bad-sort", "sort")]
    [InlineData("?sort=relevance", "input.bad-sort", "sort")]
    [InlineData("?status=eaten", "input.bad-status", "status")]
    [InlineData("?status=baking,", "input.bad-status", "status")]
    [InlineData("?method=barter", "input.wrong-type", "method")]
    [InlineData("?channel=fax", "input.wrong-type", "channel")]
    [InlineData("?from=24.11.2026", "input.wrong-type", "from")]
    [InlineData("?query=%20", "input.bad-query", "query")]
    public async Task What_is_asked_wrongly_is_refused_with_the_field(string query, string code, string field) =>
        await Refused(await TestShop.Open(bakery), query, code, field);

    [Fact]
    public async Task The_index_is_built_again()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await RunningBakery.Until(async () => (await Numbers(shop, "")).Count == 1, "the order is indexed");
        var index = bakery.Host.Services.GetRequiredService<OrderIndexTable>();
        await index.Remove(shop.Id, OrderNumber.Parse(placed.Number), Ct);
        Assert.Empty(await Numbers(shop, "?query=lan"));
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/order-index/rebuild",
            new { from = shop.Day, to = shop.Day }
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("orders").GetInt32());
        await RunningBakery.Until(async () => (await Numbers(shop, "?query=lan")).Count == 1, "it is indexed again");
        using var tooMany = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/order-index/rebuild",
            new { from = shop.Day, to = shop.Day.AddDays(92) }
        );
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    private static async Task Refused(TestShop shop, string query, string code, string field)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/orders{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(
            (code, field),
            (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString())
        );
    }

    private static async Task<List<string>> Numbers(TestShop shop, string query, Role role = Role.Owner) =>
        Numbers(await Page(shop, query, role));

    private static List<string> Numbers(JsonElement page) =>
        [.. page.GetProperty("orders").EnumerateArray().Select(one => one.GetProperty("number").GetString()!)];

    private static async Task<JsonElement> Page(TestShop shop, string query, Role role = Role.Owner)
    {
        using var answer = await shop.Staff(role, HttpMethod.Get, $"api/v1/orders{query}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
