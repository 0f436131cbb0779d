using System.Net.Http.Json;
using System.Text.Json;

namespace BakeryOps.Functions.Tests.Payments.Cards;

/// <summary>A signed-in customer keeps cards with the shop: <c>api/v1/customer/cards</c>.</summary>
public class SavingCards(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_is_kept_with_the_consent_and_shown_without_its_number()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        var id = await lan.Saves();
        await RunningBakery.Until(async () => (await lan.Stored()).Cards.Count == 1, "the webhook adds it");
        var shown = Assert.Single(await lan.Cards())!;
        Assert.Equal(
            $$"""{"id":"{{id}}","brand":"visa","lastFour":"4242","expiryMonth":12,"expiryYear":2034,"offSession":true}""",
            shown
                .ToJsonString()
                .Replace($",\"savedAt\":{shown["savedAt"]!.ToJsonString()}", "", StringComparison.Ordinal)
        );
        Assert.Empty((await lan.Stored()).Setups);
    }

    [Fact]
    public async Task Where_the_webhook_is_lost_the_customer_sees_it_all_the_same_and_once()
    {
        var lan = await CardCustomer.Of(bakery, await TestShop.Open(bakery));
        await lan.Saves();
        var both = await Task.WhenAll(lan.Cards(), lan.Cards());
        Assert.All(both, cards => Assert.Single(cards));
        Assert.Single((await lan.Stored()).Cards);
    }

    [Fact]
    public async Task Without_consent_nothing_is_begun()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        var refused = await lan.Call("POST", "customer/cards", new { consent = false });
        Assert.Equal((400, "input.consent-missing"), (refused.Status, refused.Code));
        Assert.Null((await lan.Stored()).HolderId);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds")]
    [InlineData("pm_card_chargeDeclinedExpiredCard")]
    public async Task A_card_that_the_bank_declines_is_not_kept_and_another_may_be_tried(string card)
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        var begun = (await lan.Begin()).Json!;
        await lan.Enter(begun, card);
        Assert.Empty(await lan.Cards());
        await lan.Enter(begun, "pm_card_mastercard");
        Assert.Equal("mastercard", (string?)Assert.Single(await lan.Cards())!["brand"]);
    }

    [Theory, InlineData("approve", 1), InlineData("fail", 0)]
    public async Task Where_the_bank_asks_the_answer_decides(string answer, int kept)
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        var begun = (await lan.Begin()).Json!;
        await lan.Enter(begun, "pm_card_authenticationRequired");
        Assert.Empty(await lan.Cards());
        await lan.AnswerBank(begun, answer);
        Assert.Equal(kept, (await lan.Cards()).Count);
    }

    [Fact]
    public async Task A_customer_is_made_known_to_Stripe_once_also_by_many_at_once()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => lan.Begin()));
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 503, answer.Code));
        Assert.Equal(200, (await lan.Begin()).Status);
        var id = (await lan.Stored()).CustomerId;
        var all = (await bakery.AtStripe("customers?limit=100")).GetProperty("data").EnumerateArray();
        Assert.Single(all, one => one.GetProperty("metadata").GetProperty("customer").GetString() == id);
    }

    [Fact]
    public async Task A_repeat_begins_it_once()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        var (first, again) = (await lan.Begin(key: "the-first"), await lan.Begin(key: "the-first"));
        Assert.Equal((string)first.Json!["clientSecret"]!, (string)again.Json!["clientSecret"]!);
        Assert.Single((await lan.Stored()).Setups);
    }

    [Fact]
    public async Task While_Stripe_fails_it_can_be_repeated_and_what_is_known_is_listed()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        await lan.Saves();
        Assert.Single(await lan.Cards());
        await Fail("create setup intent");
        var refused = await lan.Begin(key: "the-second");
        Assert.Equal((503, "payments.unavailable"), (refused.Status, refused.Code));
        Assert.Equal(200, (await lan.Begin(key: "the-second")).Status);
        await Fail("retrieve setup intent");
        Assert.Single(await lan.Cards());
    }

    [Fact]
    public async Task One_is_removed_here_and_at_Stripe_and_only_by_its_owner()
    {
        var shop = await PaidShop.Open(bakery);
        var (lan, an) = (await CardCustomer.Of(bakery, shop), await CardCustomer.Of(bakery, shop));
        var id = await lan.Saves();
        var atStripe = Assert.Single((await lan.Cards(), await lan.Stored()).Item2.Cards).Details.Id;
        Assert.Empty(await an.Cards());
        var foreign = await an.Call("DELETE", $"customer/cards/{id}");
        Assert.Equal((404, "card.not-found"), (foreign.Status, foreign.Code));
        Assert.Equal(204, (await lan.Call("DELETE", $"customer/cards/{id}")).Status);
        Assert.Equal(404, (await lan.Call("DELETE", $"customer/cards/{id}")).Status);
        Assert.Empty(await lan.Cards());
        var method = await bakery.AtStripe($"payment_methods/{atStripe}");
        Assert.Equal(JsonValueKind.Null, method.GetProperty("customer").ValueKind);
    }

    [Fact]
    public async Task At_most_ten_are_kept()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        for (var i = 0; i < 10; i++)
            await lan.Saves();
        Assert.Equal(10, (await lan.Cards()).Count);
        var refused = await lan.Begin();
        Assert.Equal((409, "card.too-many"), (refused.Status, refused.Code));
    }

    /// <summary>As often as Stripe's client tries.</summary>
    private async Task Fail(string operation)
    {
        using var ordered = await bakery.Http.PostAsJsonAsync(
            "simulators/faults",
            new
            {
                vendor = "stripe",
                operation,
                kind = "fail",
                status = 500,
                times = 3,
            },
            Ct
        );
        ordered.EnsureSuccessStatusCode();
    }
}
