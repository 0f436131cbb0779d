using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BakeryOps.Local.Simulators;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class HearingFromStripe
{
    [Fact]
    public async Task Every_event_comes_signed_with_the_thing_as_it_was()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret));
        var paid = await town.Pay(more: "&metadata[order]=7");

        var heard = await shop.Next(3);
        Assert.All(heard, call => AssertSigned(call, Town.Secret));
        var events = heard
            .Select(call => JsonDocument.Parse(call.Body).RootElement)
            .ToDictionary(body => body.GetProperty("type").GetString()!);
        Assert.Equal(["charge.succeeded", "payment_intent.created", "payment_intent.succeeded"], events.Keys.Order());
        Assert.Equal(
            "requires_confirmation",
            events["payment_intent.created"].GetProperty("data").GetProperty("object").GetProperty("status").GetString()
        );
        var succeeded = events["payment_intent.succeeded"];
        Assert.Equal(paid["id"], succeeded.GetProperty("data").GetProperty("object").GetProperty("id").GetString());
        Assert.Equal("2026-10-28.endive", succeeded.GetProperty("api_version").GetString());
        Assert.Equal(
            paid.Headers.GetValues("Request-Id").Single(),
            succeeded.GetProperty("request").GetProperty("id").GetString()
        );
    }

    [Fact]
    public async Task Only_the_types_asked_for_come()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["refund.created"]));
        var paid = await town.Pay();
        await town.Stripe("refunds", $"payment_intent={paid["id"]}");
        Assert.Equal(
            "refund.created",
            JsonDocument.Parse((await shop.Next(1))[0].Body).RootElement.GetProperty("type").GetString()
        );
        Assert.Equal(
            "1",
            (await town.Get("/state.json"))
                .At("callbacks")!
                .Value.GetArrayLength()
                .ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task A_refused_event_comes_again_freshly_signed()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        shop.Answers.Enqueue(500);
        shop.Answers.Enqueue(302);
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
        await town.Pay();
        var heard = await shop.Next(3);
        Assert.All(heard, call => AssertSigned(call, Town.Secret));
        Assert.Single(
            heard.Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("id").GetString()).Distinct()
        );
        var state = await Town.Until(() => town.Get("/state.json"), now => now["callbacks[0].state"] == "delivered");
        Assert.Equal("3", state["callbacks[0].attempts"]);
    }

    [Fact]
    public async Task What_nobody_heard_is_listed_and_comes_again_on_demand()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        for (var i = 0; i < 4; i++)
            shop.Answers.Enqueue(503);
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
        await town.Pay();
        await Town.Until(() => town.Get("/state.json"), now => now["callbacks[0].state"] == "failed");
        var missed = await town.Stripe(
            "events?delivery_success=false&types[]=payment_intent.succeeded&types[]=refund.created"
        );
        Assert.Equal("payment_intent.succeeded", missed["data[0].type"]);

        Assert.Equal("1", (await town.Post("/callbacks/failed/again", ""))["count"]);
        await shop.Next(5);
        await Town.Until(
            () => town.Stripe("events?delivery_success=false"),
            events => events.At("data")!.Value.GetArrayLength() == 0
        );
        Assert.Equal(404, (await town.Post("/callbacks/dlv_nobodys/again", "")).Status);
    }

    [Fact]
    public async Task A_shop_that_comes_back_elsewhere_hears_what_was_on_its_way()
    {
        await using var town = await Town.Open(
            Town.Quick with
            {
                WebhookRetries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 6000)],
            }
        );
        town.Server.HearStripe(
            new(Town.Key, new("http://127.0.0.1:9/hook"), Town.Secret, ["payment_intent.succeeded"])
        );
        await town.Pay();
        await Town.Until(() => town.Get("/state.json"), now => now["callbacks[0].lastError"] is not null);
        await using var shop = await WebhookReceiver.Open();
        var moved = await town.Post(
            "/stripe/endpoints",
            $$"""{ "apiKey": "{{Town.Key}}", "url": "{{shop.Hook}}", "secret": "{{Town.Secret}}", "events": ["payment_intent.succeeded"] }"""
        );
        Assert.Equal(201, moved.Status);
        AssertSigned((await shop.Next(1))[0], Town.Secret);
    }

    [Fact]
    public async Task Each_account_is_told_its_own_under_its_own_secret()
    {
        await using var town = await Town.Open();
        await using var ours = await WebhookReceiver.Open();
        await using var theirs = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, ours.Hook, Town.Secret, ["payment_intent.succeeded"]));
        town.Server.HearStripe(new("sk_test_other", theirs.Hook, "whsec_of_the_other", ["payment_intent.succeeded"]));
        await town.Pay();
        await town.Stripe(
            "payment_intents",
            "amount=500&currency=usd&payment_method=pm_card_visa&confirm=true",
            key: "sk_test_other"
        );
        AssertSigned((await ours.Next(1))[0], Town.Secret);
        AssertSigned((await theirs.Next(1))[0], "whsec_of_the_other");
        Assert.False(ours.HeardMore);
    }

    [Fact]
    public async Task Endpoints_can_be_made_and_removed_as_with_Stripe_itself()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        var made = await town.Stripe(
            "webhook_endpoints",
            $"url={Uri.EscapeDataString(shop.Hook.ToString())}&enabled_events[]=payment_intent.created"
        );
        Assert.Null((await town.Stripe("webhook_endpoints"))["data[0].secret"]);
        await town.Stripe("payment_intents", "amount=500&currency=usd");
        AssertSigned((await shop.Next(1))[0], made["secret"]!);
        Assert.Equal(
            "True",
            (await town.Stripe($"webhook_endpoints/{made["id"]}", method: HttpMethod.Delete))["deleted"]
        );
        await town.Stripe("payment_intents", "amount=500&currency=usd");
        Assert.Equal(1, (await town.Get("/state.json")).At("callbacks")!.Value.GetArrayLength());
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "charge.failed,payment_intent.created,payment_intent.payment_failed")]
    [InlineData("pm_card_authenticationRequired", "payment_intent.created,payment_intent.requires_action")]
    [InlineData(
        "pm_usBankAccount_success",
        "charge.succeeded,payment_intent.created,payment_intent.processing,payment_intent.succeeded"
    )]
    public async Task What_happens_is_told_by_events(string card, string types)
    {
        await using var town = await Town.Open();
        await town.Pay(card);
        var expected = types.Split(',');
        var events = await Town.Until(
            () => town.Stripe("events?limit=100"),
            told => told.At("data")!.Value.GetArrayLength() == expected.Length
        );
        Assert.Equal(
            expected,
            events.At("data")!.Value.EnumerateArray().Select(told => told.GetProperty("type").GetString()).Order()
        );
    }

    /// <summary>The vendor's rule, reimplemented: any v1 is the hex HMAC-SHA256 of "t.body", and t is now.</summary>
    private static void AssertSigned(Heard call, string secret)
    {
        var parts = call.Headers["Stripe-Signature"]
            .ToString()
            .Split(',')
            .Select(part => part.Split('=', 2))
            .ToLookup(part => part[0], part => part[1]);
        var time = long.Parse(parts["t"].Single(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - time, -5, 300);
        using var mac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        var expected = Convert.ToHexString(mac.ComputeHash([.. Encoding.UTF8.GetBytes(time + "."), .. call.Body]));
        Assert.Contains(
            parts["v1"],
            signature =>
                signature.Equals(expected, StringComparison.OrdinalIgnoreCase)
                && signature.All(content => !char.IsUpper(content))
        );
    }
}
