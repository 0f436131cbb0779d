using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Orders by phone, and what their customers do with the link that they get.</summary>
internal static partial class CheckoutCalls
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<PlacedOrderAnswer> PlaceByPhone(this TestShop shop, OrderRequest order)
    {
        using var answer = await shop.Staff(
            Role.Manager,
            HttpMethod.Post,
            "api/v1/orders",
            order,
            idempotencyKey: Guid.NewGuid().ToString()
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<PlacedOrderAnswer>(BakeryJson.Lenient, Ct))!;
    }

    /// <summary>The tokens of all links to pay by that the customer has got, without repeats.</summary>
    public static async Task<string[]> Links(this RunningBakery bakery, string number) =>
        [
            .. (await bakery.Messages(number))
                .SelectMany(text => Link().Matches(text))
                .Select(found => found.Groups[1].Value)
                .Distinct(),
        ];

    /// <summary>The token of the only one, as soon as it has come.</summary>
    public static async Task<string> Link(this RunningBakery bakery, string number)
    {
        await RunningBakery.Until(async () => (await bakery.Links(number)).Length > 0, $"the link of {number}");
        return Assert.Single(await bakery.Links(number));
    }

    public static async Task<JsonNode> Checkout(this RunningBakery bakery, string token, int status = 200)
    {
        using var answer = await bakery.Http.GetAsync($"api/v1/checkout/{token}", Ct);
        return await answer.Read(status);
    }

    public static async Task<JsonNode> BeginCheckout(this RunningBakery bakery, string token, int status = 200)
    {
        using var answer = await bakery.Http.PostAsync($"api/v1/checkout/{token}/payment", null, Ct);
        return await answer.Read(status);
    }

    /// <summary>The customer pays by card what the link asks for.</summary>
    public static async Task<PlacedOrderAnswer> PaysByLink(
        this TestShop shop,
        RunningBakery bakery,
        PlacedOrderAnswer placed,
        string token
    )
    {
        var begun = placed with { ClientSecret = (string)(await bakery.BeginCheckout(token))["clientSecret"]! };
        await shop.Pays(bakery, begun);
        return begun;
    }

    /// <summary>Staff change how many cakes it is.</summary>
    public static async Task EditCakes(this TestShop shop, string number, int cakes)
    {
        var version = (await shop.Order(number)).Version;
        using var edited = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{number}/edit",
            new { lines = new[] { new { product = "cake", quantity = cakes } }, version },
            idempotencyKey: $"edit-{number}-{version}"
        );
        await edited.Read(200);
    }

    public static async Task<JsonNode> Read(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public static long Of(this JsonNode from, string what) => (long)from[what]!["minorUnits"]!;

    public static async Task<JsonNode> Payment(this TestShop shop, string number)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/orders/{number}/payment");
        return await answer.Read(200);
    }

    [GeneratedRegex("/checkout/([A-Za-z0-9_.-]+)")]
    private static partial Regex Link();
}
