using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using StandardWebhooks;

namespace BakeryOps.Functions.Tests.Operations;

/// <summary>Outgoing webhooks, from the owner's endpoint to the receiver, over HTTP.</summary>
public class CallingTheStorefront(WebhookBakery bakery) : IClassFixture<WebhookBakery>
{
    private const string Endpoints = "api/v1/webhook-endpoints";

    private static async Task<JsonNode> Json(Task<HttpResponseMessage> sent, int status = 200)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static Task<HttpResponseMessage> Add(TestShop shop, object endpoint, string? key = null) =>
        shop.Staff(Role.Owner, HttpMethod.Post, Endpoints, endpoint, idempotencyKey: key ?? Guid.NewGuid().ToString());

    private static Task<JsonNode> Add(TestShop shop, WebhookReceiver receiver, params string[] events) =>
        Json(Add(shop, new { address = receiver.Hook, events }), 201);

    private static Task<JsonNode> Owner(TestShop shop, HttpMethod method, string path, object? body = null) =>
        Json(shop.Staff(Role.Owner, method, $"{Endpoints}/{path}", body, idempotencyKey: Guid.NewGuid().ToString()));

    private static async Task<JsonArray> Deliveries(TestShop shop, JsonNode endpoint) =>
        (await Owner(shop, HttpMethod.Get, $"{endpoint["endpoint"]!["id"]}/deliveries"))["deliveries"]!.AsArray();

    private static async Task<string?> DisabledBecause(TestShop shop) =>
        (string?)(await Owner(shop, HttpMethod.Get, "")).AsArray().Single()!["disabledBecause"];

    private static JsonNode Body(Heard call) => JsonNode.Parse(call.Body)!;

    // The specification's own library; it throws when the signature is not right.
    private static void Verify(Heard call, JsonNode endpoint) =>
        new StandardWebhook((string)endpoint["secret"]!).Verify(Encoding.UTF8.GetString(call.Body), call.Headers);

    [Fact]
    public async Task Each_step_of_an_order_is_told_once_signed_and_without_personal_data()
    {
        await using var receiver = await WebhookReceiver.Open();
        var shop = await TestShop.Open(bakery);
        var endpoint = await Add(shop, receiver);
        var placed = await shop.Place(shop.Request());
        await shop.Step(Role.Baker, placed.Number, "bake");
        await shop.Step(Role.Baker, placed.Number, "ready");
        var calls = await receiver.Next(4);

        Assert.Equal(
            ["order.baking_started", "order.confirmed", "order.placed", "order.ready"],
            calls.Select(call => (string)Body(call)["type"]!).Order()
        );
        Assert.Equal(4, calls.Select(call => call.Headers["webhook-id"].ToString()).Distinct().Count());
        foreach (var call in calls)
        {
            Verify(call, endpoint);
            Assert.Equal(placed.Number, (string?)Body(call)["data"]!["number"]);
            Assert.DoesNotContain("Lan", Encoding.UTF8.GetString(call.Body), StringComparison.OrdinalIgnoreCase);
        }
        await RunningBakery.Until(
            async () => (await Deliveries(shop, endpoint)).All(one => (string?)one!["state"] == "delivered"),
            "all are delivered"
        );
        Assert.False(receiver.HeardMore);
    }

    [Fact]
    public async Task A_call_that_fails_is_repeated_with_the_same_id_and_body()
    {
        await using var receiver = await WebhookReceiver.Open();
        receiver.Answers.Enqueue(500);
        receiver.Answers.Enqueue(302); // a redirect is not followed
        var shop = await TestShop.Open(bakery);
        var endpoint = await Add(shop, receiver, "order.confirmed");
        await shop.Place(shop.Request());
        var calls = await receiver.Next(3);

        Assert.Single(
            calls.Select(call => $"{call.Headers["webhook-id"]} {Encoding.UTF8.GetString(call.Body)}").Distinct()
        );
        Assert.All(calls, call => Verify(call, endpoint));
        await RunningBakery.Until(
            async () => (string?)(await Deliveries(shop, endpoint)).Single()!["state"] == "delivered",
            "it is delivered"
        );
        var attempts = (await Deliveries(shop, endpoint)).Single()!["attempts"]!.AsArray();
        Assert.Equal([500, 302, 200], attempts.Select(attempt => (int)attempt!["status"]!));
    }

    [Fact]
    public async Task An_endpoint_that_accepts_nothing_is_switched_off_and_the_owner_is_alerted_and_can_replay()
    {
        await using var receiver = await WebhookReceiver.Open();
        for (var i = 0; i <= WebhookBakery.Retries; i++)
            receiver.Answers.Enqueue(503);
        var shop = await TestShop.Open(bakery);
        var endpoint = await Add(shop, receiver, "order.confirmed");
        var placed = await shop.Place(shop.Request());
        await receiver.Next(WebhookBakery.Retries + 1);
        await RunningBakery.Until(async () => await DisabledBecause(shop) == "failing", "it is switched off");
        await RunningBakery.Until(
            async () =>
                (
                    await bakery.Http.GetStringAsync(
                        $"simulators/sent.json?channel=email&q={Uri.EscapeDataString(shop.Shop.Owner.Email)}"
                    )
                ).Contains("did not answer", StringComparison.Ordinal),
            "the owner is alerted"
        );
        await shop.Place(shop.Request());
        await RunningBakery.Until(
            async () => (string?)(await Deliveries(shop, endpoint)).Single()!["state"] == "failed",
            "it is given up"
        );

        var replay = $"{endpoint["endpoint"]!["id"]}/replay";
        var failed = new { failedSince = DateTimeOffset.UnixEpoch };
        var refused = await Json(shop.Staff(Role.Owner, HttpMethod.Post, $"{Endpoints}/{replay}", failed), 409);
        Assert.Equal("webhook-endpoint.disabled", (string?)refused["code"]);
        await Owner(shop, HttpMethod.Put, $"{endpoint["endpoint"]!["id"]}", new { address = receiver.Hook });
        Assert.Equal(1, (int)(await Owner(shop, HttpMethod.Post, replay, failed))["count"]!);
        var again = Assert.Single(await receiver.Next(1));
        Assert.Equal(placed.Number, (string?)Body(again)["data"]!["number"]);
        Verify(again, endpoint);
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_switched_off_at_once()
    {
        await using var receiver = await WebhookReceiver.Open();
        receiver.Answers.Enqueue(410);
        var shop = await TestShop.Open(bakery);
        await Add(shop, receiver, "order.confirmed");
        await shop.Place(shop.Request());
        await receiver.Next(1);
        await RunningBakery.Until(async () => await DisabledBecause(shop) == "gone", "it is switched off");
        Assert.False(receiver.HeardMore);
    }

    [Fact]
    public async Task After_a_new_secret_both_sign_and_the_new_one_is_shown_once()
    {
        await using var receiver = await WebhookReceiver.Open();
        var shop = await TestShop.Open(bakery);
        var old = await Add(shop, receiver);
        var rolled = await Owner(shop, HttpMethod.Post, $"{old["endpoint"]!["id"]}/secret");
        Assert.NotEqual((string?)old["secret"], (string?)rolled["secret"]);
        var attempt = await Owner(shop, HttpMethod.Post, $"{old["endpoint"]!["id"]}/test");
        Assert.Equal(200, (int)attempt["status"]!);
        var call = Assert.Single(await receiver.Next(1));
        Assert.Equal("webhook.test", (string?)Body(call)["type"]);
        Verify(call, rolled);
        // Other libraries accept any of the signatures; this one reads the first only.
        var signatures = call.Headers["webhook-signature"].ToString().Split(' ');
        call.Headers["webhook-signature"] = signatures[1];
        Verify(call, old);
        var listed = Assert.Single((await Owner(shop, HttpMethod.Get, "")).AsArray())!;
        Assert.Null(listed["secret"]);
    }

    [Fact]
    public async Task A_removed_endpoint_is_not_called_and_its_id_is_not_found()
    {
        await using var receiver = await WebhookReceiver.Open();
        var shop = await TestShop.Open(bakery);
        var endpoint = await Add(shop, receiver);
        await Owner(shop, HttpMethod.Delete, $"{endpoint["endpoint"]!["id"]}");
        Assert.Empty((await Owner(shop, HttpMethod.Get, "")).AsArray());
        var gone = await Json(
            shop.Staff(Role.Owner, HttpMethod.Get, $"{Endpoints}/{endpoint["endpoint"]!["id"]}/deliveries"),
            404
        );
        Assert.Equal("webhook-endpoint.not-found", (string?)gone["code"]);
    }

    [Theory]
    [InlineData("""{"address":"ftp://shop.example/hook"}""", "input.webhook-address", "address")]
    [InlineData("""{"address":"shop.example"}""", "input.webhook-address", "address")]
    [InlineData("""{"address":"https://a:b@shop.example"}""", "input.webhook-address", "address")]
    [InlineData(
        """{"address":"https://shop.example","events":["order.ready","order.eaten"]}""",
        "input.webhook-event",
        "events[1]"
    )]
    public async Task What_cannot_be_called_is_refused_with_its_field(string body, string code, string field)
    {
        var shop = await TestShop.Open(bakery);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await Json(Add(shop, content), 400);
        Assert.Equal((code, field), ((string?)problem["code"], (string?)problem["field"]));
    }

    [Fact]
    public async Task A_repeated_request_adds_one_endpoint_and_an_eleventh_is_refused()
    {
        var shop = await TestShop.Open(bakery);
        var endpoint = new { address = "https://shop.example/hook" };
        var first = await Json(Add(shop, endpoint, "the-key"), 201);
        Assert.Equal((string?)first["secret"], (string?)(await Json(Add(shop, endpoint, "the-key"), 201))["secret"]);
        for (var i = 1; i < 10; i++)
            await Json(Add(shop, endpoint), 201);
        var problem = await Json(Add(shop, endpoint), 409);
        Assert.Equal("webhook-endpoint.too-many", (string?)problem["code"]);
    }
}
