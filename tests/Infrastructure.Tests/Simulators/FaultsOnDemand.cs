using System.Text.Json;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class FaultsOnDemand
{
    private const string Make = "amount=1099&currency=usd&payment_method=pm_card_visa&confirm=true";

    [Fact]
    public async Task Fail_answers_the_status_and_does_nothing_so_many_times()
    {
        await using var town = await Town.Open();
        await town.Order(
            """{ "vendor": "stripe", "operation": "create payment intent", "kind": "fail", "status": 503, "times": 2 }"""
        );
        Assert.Equal(
            (503, "api_error"),
            await town.Stripe("payment_intents", Make, "k") is var one ? (one.Status, one["error.type"]) : default
        );
        Assert.Equal(503, (await town.Stripe("payment_intents", Make, "k")).Status);
        Assert.Equal("0", (await town.Get("/state.json"))["counts.payments"]);
        Assert.Equal(200, (await town.Stripe("payment_intents", Make, "k")).Status);
    }

    [Fact]
    public async Task Delay_lets_the_caller_wait_then_goes_well()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "twilio", "operation": "send*", "kind": "delay", "delayMs": 200 }""");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(201, (await town.Text("+60123456789")).Status);
        Assert.True(clock.ElapsedMilliseconds >= 190);
    }

    [Fact]
    public async Task Timeout_never_answers_and_does_nothing()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "twilio", "operation": "send message", "kind": "timeout", "delayMs": 100 }""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => town.Text("+60123456789"));
        Assert.Equal("0", (await town.Get("/sent.json"))["total"]);
    }

    [Fact]
    public async Task Drop_does_it_but_the_answer_is_lost_and_the_key_finds_it_again()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "stripe", "operation": "create payment intent", "kind": "drop" }""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => town.Stripe("payment_intents", Make, "k"));
        Assert.Equal("1", (await town.Get("/state.json"))["payments[0].captures"]);
        Assert.Equal(
            (await town.Get("/state.json"))["payments[0].id"],
            (await town.Stripe("payment_intents", Make, "k"))["id"]
        );
    }

    [Fact]
    public async Task A_text_whose_answer_was_dropped_is_found_by_receiver_and_time()
    {
        await using var town = await Town.Open();
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        await town.Order("""{ "vendor": "twilio", "operation": "send message", "kind": "drop" }""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => town.Text("+60123456789", "Order 7 is ready"));
        var found = await town.Twilio($"Messages.json?To=%2B60123456789&DateSent%3E={before.UtcDateTime:s}Z");
        Assert.Equal("Order 7 is ready", found["messages[0].body"]);
    }

    [Fact]
    public async Task Duplicate_brings_a_webhook_twice()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
        await town.Order(
            """{ "vendor": "stripe", "operation": "webhook payment_intent.succeeded", "kind": "duplicate" }"""
        );
        await town.Pay();
        var heard = await shop.Next(2);
        Assert.Equal(heard[0].Body, heard[1].Body);
    }

    [Fact]
    public async Task Reorder_brings_a_webhook_after_the_next_one()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.created"]));
        await town.Order("""{ "vendor": "stripe", "operation": "webhook", "kind": "reorder", "delayMs": 120000 }""");
        var first = await town.Stripe("payment_intents", "amount=1000&currency=usd");
        var second = await town.Stripe("payment_intents", "amount=2000&currency=usd");
        var heard = (await shop.Next(2)).Select(call => System.Text.Encoding.UTF8.GetString(call.Body)).ToList();
        Assert.Contains(second["id"]!, heard[0], StringComparison.Ordinal);
        Assert.Contains(first["id"]!, heard[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_webhooks_that_set_out_together_the_first_has_the_fault()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["charge.succeeded", "payment_intent.succeeded"]));
        for (var payment = 0; payment < 100; payment++)
        {
            await town.Order(
                """{ "vendor": "stripe", "operation": "webhook", "kind": "reorder", "delayMs": 120000 }"""
            );
            await town.Pay();
            var heard = (await shop.Next(2)).Select(call =>
                JsonElement.Parse(call.Body).GetProperty("type").GetString()
            );
            Assert.Equal(["payment_intent.succeeded", "charge.succeeded"], heard);
        }
    }

    [Theory, InlineData("fail", 1, 2), InlineData("timeout", 1, 2), InlineData("drop", 2, 2), InlineData("delay", 1, 1)]
    public async Task A_webhook_that_failed_or_whose_answer_was_lost_comes_again(
        string kind,
        int arrivals,
        int attempts
    )
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
        await town.Order($$"""{ "vendor": "stripe", "operation": "webhook", "kind": "{{kind}}", "delayMs": 30 }""");
        await town.Pay();
        await shop.Next(arrivals);
        var state = await Town.Until(() => town.Get("/state.json"), now => now["callbacks[0].state"] == "delivered");
        Assert.Equal($"{attempts}", state["callbacks[0].attempts"]);
        Assert.False(shop.HeardMore);
    }

    [Fact]
    public async Task Chances_come_out_the_same_under_the_same_seed()
    {
        async Task<string> Run()
        {
            await using var town = await Town.Open(Town.Quick with { Seed = 7 });
            await town.Order(
                """{ "vendor": "stripe", "operation": "list events", "kind": "fail", "times": 1000, "chance": 0.5 }"""
            );
            var outcomes = "";
            for (var i = 0; i < 24; i++)
                outcomes += (await town.Stripe("events")).Status == 200 ? '.' : 'x';
            return outcomes;
        }
        var once = await Run();
        Assert.Equal(once, await Run());
        Assert.Contains('x', once);
        Assert.Contains('.', once);
    }

    [Fact]
    public async Task Orders_are_listed_and_forgotten_one_by_one_or_all()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "smtp", "kind": "fail" }""");
        await town.Order("""{ "vendor": "stripe", "kind": "fail" }""");
        var listed = await town.Get("/faults");
        Assert.Equal(("smtp", "1"), (listed["[0].vendor"], listed["[0].times"]));
        await town.Http.DeleteAsync($"{town.Server.Url}/faults/{listed["[1].id"]}");
        Assert.Equal(1, (await town.Get("/faults")).Json.GetArrayLength());
        await town.Http.DeleteAsync(town.Server.Url + "/faults");
        Assert.Equal(200, (await town.Pay()).Status);
        Assert.Equal("[]", (await town.Get("/faults")).Text);
    }

    [Theory]
    [InlineData("", "JSON object")]
    [InlineData("null", "JSON object")]
    [InlineData("no json", "with vendor, kind and, if wanted, operation, ")]
    [InlineData("""{ "kind": "fail" }""", "vendor")]
    [InlineData("""{ "vendor": "stripe" }""", "kind")]
    [InlineData("""{ "vendor": "paypal", "kind": "fail" }""", "vendor is ")]
    [InlineData("""{ "vendor": "stripe", "kind": "explode" }""", "'kind' ")]
    [InlineData("""{ "vendor": "stripe", "kind": "fail", "status": 200 }""", "status is ")]
    [InlineData("""{ "vendor": "stripe", "kind": "fail", "times": 0 }""", "times is ")]
    [InlineData("""{ "vendor": "stripe", "kind": "fail", "chance": 2 }""", "chance is ")]
    [InlineData("""{ "vendor": "smtp", "kind": "reorder" }""", "not reordered")]
    [InlineData("""{ "vendor": "stripe", "kind": "fail", "opperation": "refund" }""", "'opperation' ")]
    public async Task A_mistyped_order_is_refused_and_told_what_is_wrong(string order, string told)
    {
        await using var town = await Town.Open();
        var refused = await town.Post("/faults", order);
        Assert.Equal(400, refused.Status);
        Assert.Contains(told, refused["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("BakeryOps", refused["detail"], StringComparison.Ordinal);
        Assert.Equal("[]", (await town.Get("/faults")).Text);
    }
}
