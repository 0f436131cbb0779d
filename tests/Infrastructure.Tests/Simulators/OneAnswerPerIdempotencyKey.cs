namespace BakeryOps.Infrastructure.Tests.Simulators;

public class OneAnswerPerIdempotencyKey
{
    private const string Pay = "amount=1099&currency=usd&payment_method=pm_card_visa&confirm=true";

    [Fact]
    public async Task The_same_request_gets_the_first_answer_again()
    {
        await using var town = await Town.Open();
        var first = await town.Stripe("payment_intents", Pay, "order-7");
        var again = await town.Stripe(
            "payment_intents",
            "confirm=true&payment_method=pm_card_visa&currency=usd&amount=1099",
            "order-7"
        );
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Single((await town.Stripe("payment_intents")).At("data")!.Value.EnumerateArray());
    }

    [Fact]
    public async Task A_decline_is_an_answer_too()
    {
        await using var town = await Town.Open();
        var form = Pay.Replace("pm_card_visa", "pm_card_chargeDeclined", StringComparison.Ordinal);
        var first = await town.Stripe("payment_intents", form, "order-7");
        var again = await town.Stripe("payment_intents", form, "order-7");
        Assert.Equal((402, first.Text), (again.Status, again.Text));
        Assert.Equal("1", (await town.Get("/state.json"))["payments[0].attempts"]);
    }

    [Theory]
    [InlineData("payment_intents", "amount=1100&currency=usd")]
    [InlineData("refunds", "amount=1099&currency=usd")]
    public async Task Another_request_with_the_key_is_refused(string path, string form)
    {
        await using var town = await Town.Open();
        await town.Stripe("payment_intents", "amount=1099&currency=usd", "order-7");
        var refused = await town.Stripe(path, form, "order-7");
        Assert.Equal((400, "idempotency_error"), (refused.Status, refused["error.type"]));
    }

    [Fact]
    public async Task A_request_that_was_wrong_leaves_the_key_free()
    {
        await using var town = await Town.Open();
        Assert.Equal(400, (await town.Stripe("payment_intents", "amount=1&currency=usd", "order-7")).Status);
        Assert.Equal(200, (await town.Stripe("payment_intents", "amount=1099&currency=usd", "order-7")).Status);
    }

    [Fact]
    public async Task Accounts_do_not_share_keys()
    {
        await using var town = await Town.Open();
        var one = await town.Stripe("payment_intents", Pay, "order-7");
        var two = await town.Stripe("payment_intents", Pay, "order-7", key: "sk_test_other");
        Assert.NotEqual(one["id"], two["id"]);
        Assert.Equal(404, (await town.Stripe($"payment_intents/{one["id"]}", key: "sk_test_other")).Status);
    }

    [Fact]
    public async Task While_the_first_is_in_flight_the_second_is_told_to_wait()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "stripe", "operation": "create payment intent", "kind": "timeout" }""");
        using var impatience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{town.Server.Url}/stripe/v1/payment_intents")
        {
            Content = new StringContent(Pay, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("Authorization", "Bearer " + Town.Key);
        request.Headers.Add("Idempotency-Key", "order-7");
        var first = town.Http.SendAsync(request, impatience.Token);

        await Town.Until(() => town.Get("/faults"), faults => faults.Text == "[]");
        var waiting = await town.Stripe("payment_intents", Pay, "order-7");
        Assert.Equal((409, "idempotency_key_in_use"), (waiting.Status, waiting["error.code"]));

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Town.Until(() => town.Stripe("payment_intents", Pay, "order-7"), answer => answer.Status == 200);
        Assert.Equal("1", (await town.Get("/state.json"))["counts.payments"]);
    }

    [Fact]
    public async Task However_many_copies_come_there_is_one_payment()
    {
        await using var town = await Town.Open();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => town.Stripe("payment_intents", Pay, "order-7"))
        );
        Assert.Single(answers.Where(answer => answer.Status == 200).Select(answer => answer.Text).Distinct());
        Assert.Equal("1", (await town.Get("/state.json"))["counts.payments"]);
    }
}
