using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BakeryOps.Bench;

/// <param name="Track">The secret of the tracking link.</param>
internal sealed record CardOrder(string Number, string Track, string Intent);

/// <summary>
/// Customers who pay by card, and Stripe's webhooks: the simulated Stripe has no endpoint for the bench's shop.
/// </summary>
internal sealed class CardPayer(Uri host) : IDisposable
{
    /// <summary>Of the default simulated account.</summary>
    private const string WebhookSecret = "whsec_any_shop_of_this_machine";

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false })
    {
        BaseAddress = host,
    };
    private int placed;

    /// <summary>A paid order whose webhook the app has not received yet.</summary>
    public async Task<CardOrder> Pay()
    {
        var answer = await Place("card");
        var number = answer.GetProperty("number").GetString()!;
        var track = answer.GetProperty("track").GetString()!;
        var secret = await Begin(track);
        var intent = secret.Split("_secret_")[0];
        using var form = new FormUrlEncodedContent([new("card", "pm_card_visa"), new("client_secret", secret)]);
        using var paid = await http.PostAsync($"simulators/stripe/pay/{intent}", form);
        if ((int)paid.StatusCode >= 400)
            throw new InvalidOperationException($"A payment was answered with {(int)paid.StatusCode}.");
        return new(number, track, intent);
    }

    private async Task<string> Begin(string track)
    {
        using var begun = await http.PostAsync($"api/v1/track/{track}/payment", null);
        if (!begun.IsSuccessStatusCode)
            throw new InvalidOperationException($"The begin of a payment was answered with {(int)begun.StatusCode}.");
        return JsonElement.Parse(await begun.Content.ReadAsStringAsync()).GetProperty("clientSecret").GetString()!;
    }

    /// <param name="payment">cash or card.</param>
    public async Task<JsonElement> Place(string payment)
    {
        var buyer = Interlocked.Increment(ref placed);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/orders")
        {
            Content = Json(BenchShop.Submission(buyer, drop: false, payment)),
        };
        request.Headers.Add("X-Storefront-Key", BenchShop.Key);
        request.Headers.Add("Idempotency-Key", $"{host.Port}-{payment}-{buyer}");
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"An order was answered with {(int)answer.StatusCode}.");
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The webhook of a payment.</summary>
    public async Task Tell(CardOrder order)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                id = $"evt_{order.Intent}",
                @object = "event",
                type = "payment_intent.succeeded",
                created = Now,
                data = new
                {
                    @object = new
                    {
                        id = order.Intent,
                        @object = "payment_intent",
                        metadata = new { shop = BenchShop.Id, order = order.Number },
                    },
                },
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/webhooks/stripe/{BenchShop.Id}")
        {
            Content = Json(body),
        };
        request.Headers.Add("Stripe-Signature", Signed(body, Now));
        using var heard = await http.SendAsync(request);
        if (!heard.IsSuccessStatusCode)
            throw new InvalidOperationException($"A webhook was answered with {(int)heard.StatusCode}.");
    }

    public async Task<bool> IsConfirmed(string track)
    {
        using var answer = await http.GetAsync($"api/v1/track/{track}");
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("status").GetString()
            == "confirmed";
    }

    public void Dispose() => http.Dispose();

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Signed(string body, long at) =>
        $"t={at},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(WebhookSecret), Encoding.UTF8.GetBytes($"{at}.{body}")))}";
}
