namespace BakeryOps.Infrastructure.Tests.Simulators;

public class PayingWithATestCard
{
    [Fact]
    public async Task A_good_card_pays_at_once()
    {
        await using var town = await Town.Open();
        var paid = await town.Pay(more: "&metadata[order]=261124-7K3Q&expand[]=latest_charge");
        Assert.Equal(200, paid.Status);
        Assert.Equal("succeeded", paid["status"]);
        Assert.Equal("1099", paid["amount_received"]);
        Assert.Equal("True", paid["latest_charge.captured"]);
        Assert.Equal("4242", paid["latest_charge.payment_method_details.card.last4"]);
        Assert.Equal("261124-7K3Q", (await town.Stripe($"payment_intents/{paid["id"]}"))["metadata.order"]);
        Assert.StartsWith("req_", paid.Headers.GetValues("Request-Id").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", null)]
    public async Task A_declined_card_leaves_the_payment_open_for_another(string card, string code, string? reason)
    {
        await using var town = await Town.Open();
        var declined = await town.Pay(card);
        Assert.Equal(402, declined.Status);
        Assert.Equal(
            ("card_error", code, reason),
            (declined["error.type"], declined["error.code"], declined["error.decline_code"])
        );
        Assert.Equal("requires_payment_method", declined["error.payment_intent.status"]);

        var id = declined["error.payment_intent.id"];
        Assert.Equal(code, (await town.Stripe($"payment_intents/{id}"))["last_payment_error.code"]);
        Assert.Equal(
            "succeeded",
            (await town.Stripe($"payment_intents/{id}/confirm", "payment_method=pm_card_visa"))["status"]
        );
    }

    [Theory]
    [InlineData("approve", 200, "succeeded")]
    [InlineData("fail", 402, "requires_payment_method")]
    public async Task A_bank_that_asks_is_answered_on_its_page(string answer, int status, string outcome)
    {
        await using var town = await Town.Open();
        var asked = await town.Pay(
            "pm_card_authenticationRequired",
            more: "&return_url=http%3A%2F%2Fshop.test%2Fthanks%3Forder%3D7"
        );
        Assert.Equal("requires_action", asked["status"]);
        var page = asked["next_action.redirect_to_url.url"]!;
        Assert.Contains("Approve", await town.Http.GetStringAsync(page), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Post, page)
        {
            Content = new FormUrlEncodedContent([new("answer", answer), new("client_secret", asked["client_secret"]!)]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        var answered = await Answer.Of(await town.Http.SendAsync(request));
        Assert.Equal((status, outcome), (answered.Status, answered["status"]));
        Assert.StartsWith(
            "http://shop.test/thanks?order=7&payment_intent=" + asked["id"],
            answered["next"],
            StringComparison.Ordinal
        );
        Assert.Equal(outcome, (await town.Stripe($"payment_intents/{asked["id"]}"))["status"]);
    }

    [Fact]
    public async Task Nobody_is_asked_when_nobody_is_there()
    {
        await using var town = await Town.Open();
        var refused = await town.Pay("pm_card_authenticationRequired", more: "&off_session=true");
        Assert.Equal((402, "authentication_required"), (refused.Status, refused["error.code"]));
    }

    [Fact]
    public async Task Money_may_be_held_first_and_taken_later()
    {
        await using var town = await Town.Open();
        var held = await town.Pay(more: "&capture_method=manual");
        Assert.Equal(
            ("requires_capture", "1099", "0"),
            (held["status"], held["amount_capturable"], held["amount_received"])
        );
        Assert.Equal(
            400,
            (await town.Stripe($"payment_intents/{held["id"]}/capture", "amount_to_capture=1100")).Status
        );
        var taken = await town.Stripe($"payment_intents/{held["id"]}/capture", "amount_to_capture=900");
        Assert.Equal(("succeeded", "900"), (taken["status"], taken["amount_received"]));
        Assert.Equal(
            "payment_intent_unexpected_state",
            (await town.Stripe($"payment_intents/{held["id"]}/capture", ""))["error.code"]
        );
    }

    [Theory]
    [InlineData("pm_usBankAccount_success", "succeeded")]
    [InlineData("pm_usBankAccount_insufficientFunds", "requires_payment_method")]
    public async Task A_slow_payment_is_processing_until_it_is_decided(string method, string outcome)
    {
        await using var town = await Town.Open();
        var slow = await town.Pay(method);
        Assert.Equal("processing", slow["status"]);
        await Town.Until(() => town.Stripe($"payment_intents/{slow["id"]}"), intent => intent["status"] == outcome);
    }

    [Theory]
    [InlineData("", "canceled")]
    [InlineData("&capture_method=manual&payment_method=pm_card_visa&confirm=true", "canceled")]
    [InlineData("&payment_method=pm_card_visa&confirm=true", "succeeded")]
    public async Task Only_what_is_not_yet_paid_can_be_cancelled(string more, string outcome)
    {
        await using var town = await Town.Open();
        var made = await town.Stripe("payment_intents", "amount=5000&currency=myr" + more);
        await town.Stripe($"payment_intents/{made["id"]}/cancel", "cancellation_reason=abandoned");
        Assert.Equal(outcome, (await town.Stripe($"payment_intents/{made["id"]}"))["status"]);
    }

    [Fact]
    public async Task However_many_confirm_at_once_the_money_is_taken_once()
    {
        await using var town = await Town.Open();
        var id = (await town.Stripe("payment_intents", "amount=5000&currency=myr"))["id"];
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => town.Stripe($"payment_intents/{id}/confirm", "payment_method=pm_card_visa"))
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(
            answers.Where(answer => answer.Status != 200),
            answer => Assert.Equal("payment_intent_unexpected_state", answer["error.code"])
        );
        Assert.Equal("1", (await town.Get("/state.json"))["payments[0].captures"]);
    }
}
