using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BakeryOps.Proof;

/// <summary>Callers with invalid credentials learn only that; nothing is written.</summary>
[Collection<WatchedBakery.OneAtATime>]
public sealed class RefusingStrangeCallers(WatchedBakery bakery) : IAsyncLifetime
{
    private Scene scene = null!;

    public async ValueTask InitializeAsync() => scene = await bakery.Scene();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("pk_")]
    [InlineData("pk_{shop}_0000")]
    [InlineData("pk_{shop}_")]
    [InlineData("pk_{shop}|_k3y")]
    [InlineData("pk_../.._#?")]
    [InlineData("sk_{shop}_k3y")]
    [InlineData("x5000")]
    public async Task A_storefront_key_that_opens_nothing(string key)
    {
        key = key == "x5000" ? new('x', 5000) : key.Replace("{shop}", scene.Ours.Id, StringComparison.Ordinal);
        foreach (var path in new[] { "orders", "quotes" })
            await bakery.Refuses(
                scene.Post(
                    $"api/v1/{path}",
                    path == "orders" ? RefusingBadInput.GoodOrder : RefusingBadInput.GoodQuote,
                    key
                ),
                401,
                "access.unknown-key",
                null
            );
    }

    [Fact]
    public async Task A_session_that_is_over_or_never_was()
    {
        var token = await scene.Session(bakery.Clock.GetUtcNow());
        foreach (
            var session in new[]
            {
                await scene.Session(bakery.Clock.GetUtcNow().AddDays(-60)),
                token[..^4] + "AAAA",
                token.Replace(scene.Ours.Id, scene.Theirs.Id, StringComparison.Ordinal),
                "",
                "x",
                new string('x', 5000),
            }
        )
            await bakery.Refuses(
                Scene.By(session, new HttpRequestMessage(HttpMethod.Get, $"api/v1/orders/{scene.Order.Number}")),
                401,
                "access.not-signed-in",
                null
            );
    }

    [Theory]
    [InlineData(
        "{\"shop\":\"{shop}\",\"email\":\"nobody@example.com\",\"password\":\"open sesame\"}",
        401,
        "access.wrong-sign-in",
        null
    )]
    [InlineData(
        "{\"shop\":\"no/such#shop?\",\"email\":\"nobody@example.com\",\"password\":\"open sesame\"}",
        401,
        "access.wrong-sign-in",
        null
    )]
    [InlineData(
        "{\"shop\":\"{shop}\",\"email\":\"' or '1' eq '1\",\"password\":\"\\u0000\"}",
        401,
        "access.wrong-sign-in",
        null
    )]
    [InlineData("{\"shop\":\"{shop}\",\"email\":\"nobody@example.com\"}", 400, "input.missing-field", "password")]
    [InlineData("{\"shop\":\"{shop}\",\"email\":7,\"password\":\"open sesame\"}", 400, "input.wrong-type", "email")]
    [InlineData(
        "{\"shop\":\"{shop}\",\"email\":\"nobody@example.com\",\"password\":\"open sesame\",\"role\":\"owner\"}",
        400,
        "input.unknown-field",
        "role"
    )]
    public Task A_sign_in_that_is_none(string body, int status, string code, string? field) =>
        bakery.Refuses(
            scene.Post("api/v1/sessions", body.Replace("{shop}", scene.Ours.Id, StringComparison.Ordinal), null),
            status,
            code,
            field
        );

    [Fact]
    public async Task A_link_that_leads_nowhere()
    {
        string[] tokens =
        [
            "x",
            "a.b.c",
            "a.261124-7K3Q.c",
            $"{scene.Ours.Id}.{scene.Order.Number}.{scene.Foreign.Origin.Secret}",
            $"{scene.Theirs.Id}.{scene.Order.Number}.{scene.Order.Origin.Secret}",
            $"{scene.Ours.Id}.{scene.Order.Number}.{scene.Order.Origin.Secret[..^1]}",
            $"{scene.Ours.Id}.{scene.Order.Number}.",
            "a%2Fb%23.261124-7K3Q.c",
            $"{new string('x', 2000)}.261124-7K3Q.c",
        ];
        foreach (var token in tokens)
            await bakery.Refuses(
                new HttpRequestMessage(HttpMethod.Get, $"api/v1/track/{token}"),
                404,
                "order.not-found",
                "token"
            );
    }

    [Fact]
    public async Task A_webhook_that_is_not_Stripes_or_is_an_old_one()
    {
        var heard = JsonSerializer.Serialize(
            new
            {
                id = "evt_1",
                @object = "event",
                type = "payment_intent.succeeded",
                data = new
                {
                    @object = new
                    {
                        id = "pi_1",
                        @object = "payment_intent",
                        metadata = new { shop = scene.Ours.Id, order = scene.Order.Number },
                    },
                },
            }
        );
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds(); // signatures use the system clock
        string[] signatures =
        [
            "",
            "t=,v1=",
            "v1=00",
            "nonsense",
            $"t={now}",
            $"t={now},v1={new string('0', 64)}",
            Signed(heard, now, "whsec_of_someone_else"),
            Signed(heard, now - 3600, WatchedBakery.StripeSecret),
            Signed(heard + " ", now, WatchedBakery.StripeSecret),
            Signed(heard, now, WatchedBakery.StripeSecret).Replace("v1=", "v0=", StringComparison.Ordinal),
            Signed(heard, now, WatchedBakery.StripeSecret)
                .Replace($"t={now}", $"t={now + 1}", StringComparison.Ordinal),
            $"t=99999999999999999999,v1={new string('0', 64)}",
        ];
        foreach (var signature in signatures)
            await bakery.Refuses(Webhook(heard, signature), 401, "access.bad-signature", "Stripe-Signature");
        foreach (var noEvent in new[] { "", "{", "[]", "null", "7" })
            await bakery.Refuses(
                Webhook(noEvent, Signed(noEvent, now, WatchedBakery.StripeSecret)),
                400,
                "input.not-json",
                null
            );
        Assert.False(
            await bakery.Queues.GetQueueClient("settle-payment").ExistsAsync(TestContext.Current.CancellationToken)
        );

        HttpRequestMessage Webhook(string body, string signature)
        {
            var request = scene.Post($"api/v1/webhooks/stripe/{scene.Ours.Id}", body, null);
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
            return request;
        }
    }

    [Fact]
    public async Task A_report_that_is_not_Twilios()
    {
        var path =
            $"api/v1/webhooks/twilio/{scene.Ours.Id}?occasion={scene.Order.Number}&id={scene.Order.Number}-OrderConfirmed";
        foreach (var signature in new[] { null, "", "AAAA", Convert.ToBase64String(new byte[20]), "x y" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" }
                ),
            };
            if (signature is not null)
                request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
            await bakery.Refuses(request, 401, "access.bad-signature", "X-Twilio-Signature");
        }
        await bakery.Refuses(scene.Post(path, "{}", null), 415, "input.not-that-type", null);
    }

    private static string Signed(string body, long at, string secret) =>
        $"t={at},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}")))}";
}
