using System.Globalization;

namespace BakeryOps.Support;

/// <summary>Actions of a customer on MoMo's page.</summary>
public static class SimulatedMoMo
{
    /// <inheritdoc cref="PaysByMoMo(HttpClient, PlacedOrderAnswer, int)"/>
    public static Task PaysByMoMo(this RunningBakery bakery, PlacedOrderAnswer placed, int result = 0) =>
        bakery.Http.PaysByMoMo(placed, result);

    /// <summary>The customer pays; with another result, does not.</summary>
    public static async Task PaysByMoMo(this HttpClient browser, PlacedOrderAnswer placed, int result = 0)
    {
        var page = placed.RedirectUrl!.Split("?t=");
        using var request = new HttpRequestMessage(HttpMethod.Post, page[0])
        {
            Headers = { { "Accept", "application/json" } }, // no redirect
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["t"] = page[1],
                    ["result"] = result.ToString(CultureInfo.InvariantCulture),
                }
            ),
        };
        using var paid = await browser.SendAsync(request);
        Assert.True(paid.IsSuccessStatusCode, await paid.Content.ReadAsStringAsync());
    }

    /// <summary>Captured and refunded amounts of an order at MoMo, and how many refunds there were.</summary>
    public static async Task<(long Captured, long Refunded, int Refunds)> AtMoMo(
        this TestShop shop,
        RunningBakery bakery,
        string number
    )
    {
        var own = (await shop.Stripe(bakery)) // the state of all simulators
            .Where(payment => payment.GetProperty("metadata").GetProperty("order").GetString() == number)
            .ToList();
        return (Sum("captured"), Sum("refunded"), (int)Sum("refunds"));

        long Sum(string field) => own.Sum(payment => payment.GetProperty(field).GetInt64());
    }
}
