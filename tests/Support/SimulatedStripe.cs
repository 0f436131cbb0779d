using System.Net.Http.Json;
using System.Text.Json;

namespace BakeryOps.Support;

/// <summary>Actions of a customer's browser and of Stripe's dashboard.</summary>
public static class SimulatedStripe
{
    public const string ApiKey = "sk_test_any_shop",
        Secret = "whsec_any_shop_of_this_machine";

    /// <summary>Registers the shop's webhook with Stripe.</summary>
    public static async Task HearsFromStripe(this TestShop shop, RunningBakery bakery)
    {
        using var heard = await bakery.Http.PostAsJsonAsync(
            "simulators/stripe/endpoints",
            new
            {
                apiKey = ApiKey,
                url = new Uri(bakery.Http.BaseAddress!, $"api/v1/webhooks/stripe/{shop.Id}"),
                secret = Secret,
            }
        );
        heard.EnsureSuccessStatusCode();
    }

    /// <summary>The customer pays in the browser.</summary>
    public static Task Pays(
        this TestShop shop,
        RunningBakery bakery,
        PlacedOrderAnswer placed,
        string card = "pm_card_visa"
    ) => shop.Pays(bakery.Http, placed, card);

    /// <inheritdoc cref="Pays(TestShop, RunningBakery, PlacedOrderAnswer, string)"/>
    public static async Task Pays(
        this TestShop shop,
        HttpClient vendors,
        PlacedOrderAnswer placed,
        string card = "pm_card_visa"
    )
    {
        var intent = placed.ClientSecret!.Split("_secret_")[0];
        using var paid = await vendors.PostAsync(
            $"simulators/stripe/pay/{intent}",
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["card"] = card, ["client_secret"] = placed.ClientSecret }
            )
        );
        Assert.True((int)paid.StatusCode < 400, $"{shop.Id}: {await paid.Content.ReadAsStringAsync()}");
    }

    /// <summary>Performs an action in Stripe's dashboard; reads when there is no form.</summary>
    public static async Task<JsonElement> AtStripe(this RunningBakery bakery, string path, string? form = null)
    {
        using var request = new HttpRequestMessage(
            form is null ? HttpMethod.Get : HttpMethod.Post,
            "simulators/stripe/v1/" + path
        );
        request.Headers.Authorization = new("Bearer", ApiKey);
        if (form is not null)
            request.Content = new StringContent(form, null, "application/x-www-form-urlencoded");
        using var answer = await bakery.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The id of the order's payment intent.</summary>
    public static string Intent(this PlacedOrderAnswer placed) => placed.ClientSecret!.Split("_secret_")[0];

    public static async Task<List<JsonElement>> Stripe(this TestShop shop, RunningBakery bakery) =>
        [
            .. (await bakery.Http.GetFromJsonAsync<JsonElement>("simulators/state.json"))
                .GetProperty("payments")
                .EnumerateArray()
                .Where(payment =>
                    payment.GetProperty("metadata").TryGetProperty("shop", out var of) && of.GetString() == shop.Id
                ),
        ];
}
