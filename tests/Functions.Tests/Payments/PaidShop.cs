using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>A shop with a Stripe webhook, and what its users see.</summary>
internal static class PaidShop
{
    public static async Task<TestShop> Open(
        RunningBakery bakery,
        string currency = "VND",
        long price = 112_000,
        PaymentSettings? payments = null
    )
    {
        Money Of(long amount) => new(amount, new(currency));
        var shop = await TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Currency = new(currency),
                    Payments = payments,
                    Districts = [.. shop.Districts.Select(d => d with { Fee = Of(0), Minimum = Of(0) })],
                },
            _ => [TestShop.Product("cake", price, new(currency))]
        );
        await shop.HearsFromStripe(bakery);
        return shop;
    }

    public static OrderRequest Cake(this TestShop shop, PaymentMethod paymentMethod = PaymentMethod.Card) =>
        shop.Request("cake", paymentMethod: paymentMethod);

    public static async Task<PlacedOrderAnswer> Paid(
        this TestShop shop,
        RunningBakery bakery,
        string card = "pm_card_visa"
    )
    {
        var placed = await shop.Place(shop.Cake());
        await shop.Pays(bakery, placed, card);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        return placed;
    }

    /// <summary>The status and problem details of a refused submission, or of the refused begin of its payment.</summary>
    public static async Task<(int Status, JsonElement Problem)> Refused(
        this TestShop shop,
        OrderRequest order,
        string? key = null
    )
    {
        using var submitted = await shop.Submit(order, key ?? Guid.NewGuid().ToString());
        using var answer = submitted.IsSuccessStatusCode ? await shop.Begin(submitted) : submitted;
        Assert.False(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<HttpResponseMessage> Begin(this TestShop shop, HttpResponseMessage submitted)
    {
        var placed = (await submitted.Content.ReadFromJsonAsync<PlacedOrderAnswer>(BakeryJson.Lenient))!;
        return await shop.Storefront(HttpMethod.Post, $"api/v1/track/{placed.Track}/payment");
    }

    public static string? Code(this JsonElement problem) => problem.GetProperty("code").GetString();

    public static async Task<JsonElement> Seen(this TestShop shop, string path, Role role = Role.Owner)
    {
        using var answer = await shop.Staff(role, HttpMethod.Get, path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until the order shows the alert; null waits for none.</summary>
    public static Task Shows(this TestShop shop, string number, string? alert) =>
        RunningBakery.Until(
            async () =>
                (await shop.Seen($"api/v1/orders/{number}", Role.Baker)).TryGetProperty("paymentAlert", out var shown)
                    ? shown.GetString() == alert
                    : alert is null,
            $"{number} shows {alert}"
        );

    /// <summary>Waits until a message about the order was sent.</summary>
    public static Task Told(this RunningBakery bakery, string about, string words) =>
        RunningBakery.Until(
            async () => (await bakery.Messages(about)).Any(said => said.Contains(words, StringComparison.Ordinal)),
            $"{about}: {words}"
        );

    public static async Task<string[]> Messages(this RunningBakery bakery, string about) =>
        [
            .. (
                await bakery.Http.GetFromJsonAsync<JsonElement>($"simulators/sent.json?q={Uri.EscapeDataString(about)}")
            )
                .GetProperty("messages")
                .EnumerateArray()
                .Select(message => message.GetProperty("text").GetString()!),
        ];

    public static async Task<long> RefundedAtStripe(this RunningBakery bakery, PlacedOrderAnswer placed) =>
        (await bakery.AtStripe($"payment_intents/{placed.Intent()}?expand[]=latest_charge"))
            .GetProperty("latest_charge")
            .GetProperty("amount_refunded")
            .GetInt64();
}
