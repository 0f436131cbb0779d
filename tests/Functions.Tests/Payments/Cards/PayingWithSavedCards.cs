using System.Net.Http.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Payments.Cards;

/// <summary>A signed-in customer pays an order with a saved card, while they are there.</summary>
public class PayingWithSavedCards(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<(CardCustomer Lan, PlacedOrderAnswer Placed)> Ordered()
    {
        var lan = await CardCustomer.Of(bakery, await PaidShop.Open(bakery));
        return (lan, await lan.Shop.Place(lan.Cake()));
    }

    private static (int, string?, string?) Told(Answer answer) =>
        (answer.Status, (string?)answer.Json!["state"], (string?)answer.Json["reason"]);

    [Fact]
    public async Task An_order_is_paid_once_however_often_it_is_sent()
    {
        var (lan, placed) = await Ordered();
        var card = await lan.Saves();
        var answers = await Task.WhenAll(lan.Pay(placed, card), lan.Pay(placed, card, "two"));
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 503, answer.Json!.ToJsonString()));
        Assert.Equal((200, "paid", null), Told(await lan.Pay(placed, card)));
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Single(await lan.Shop.Stripe(bakery));
        Assert.Equal((200, "paid", null), Told(await lan.Pay(placed, card)));
    }

    [Theory]
    [InlineData("pm_card_chargeCustomerFail", "generic_decline")]
    [InlineData("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "insufficient_funds")]
    public async Task A_declined_card_is_an_answer_and_another_one_pays(string declined, string reason)
    {
        var (lan, placed) = await Ordered();
        var begun = (await lan.Begin()).Json!;
        await lan.Enter(begun, declined);
        await lan.AnswerBank(begun, "approve"); // where it asks
        var bad = (string)begun["id"]!;
        Assert.Equal((200, "declined", reason), Told(await lan.Pay(placed, bad)));
        Assert.Equal((200, "declined", reason), Told(await lan.Pay(placed, bad)));
        Assert.Equal(OrderStatus.Placed, (await lan.Shop.Order(placed.Number)).Status);
        Assert.Equal((200, "paid", null), Told(await lan.Pay(placed, await lan.Saves())));
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var entries = (await lan.Shop.Seen($"api/v1/orders/{placed.Number}/payment")).GetProperty("entries");
        Assert.Equal(
            ["cardDeclined", "captured"],
            entries.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString())
        );
    }

    [Theory, InlineData("approve"), InlineData("fail")]
    public async Task Where_the_bank_asks_the_order_waits_for_the_answer(string answer)
    {
        var (lan, placed) = await Ordered();
        var begun = (await lan.Begin()).Json!;
        await lan.Enter(begun, "pm_card_authenticationRequired");
        await lan.AnswerBank(begun, "approve");
        var asked = await lan.Pay(placed, (string)begun["id"]!);
        Assert.Equal((200, "authenticationNeeded", null), Told(asked));
        Assert.Equal(OrderStatus.Placed, (await lan.Shop.Order(placed.Number)).Status);
        var payment = asked.Json!["payment"]!;
        Assert.Contains("/stripe/3ds/", (string)payment["redirectUrl"]!, StringComparison.Ordinal);
        await lan.AnswerBank(payment, answer);
        if (answer == "fail")
            Assert.Equal((200, "paid", null), Told(await lan.Pay(placed, await lan.Saves(), "other")));
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Where_the_answer_of_Stripe_is_lost_a_repeat_finds_it_paid()
    {
        var (lan, placed) = await Ordered();
        var card = await lan.Saves();
        using var ordered = await bakery.Http.PostAsJsonAsync(
            "simulators/faults",
            new
            {
                vendor = "stripe",
                operation = "confirm payment intent",
                kind = "drop",
                times = 3,
            },
            Ct
        );
        ordered.EnsureSuccessStatusCode();
        var lost = await lan.Pay(placed, card);
        Assert.Equal((503, "payments.unavailable"), (lost.Status, lost.Code));
        Assert.Equal((200, "paid", null), Told(await lan.Pay(placed, card)));
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Single(await lan.Shop.Stripe(bakery));
    }

    [Fact]
    public async Task Only_an_own_order_is_paid_with_an_own_card_that_is_still_kept()
    {
        var (lan, placed) = await Ordered();
        var an = await CardCustomer.Of(bakery, lan.Shop);
        var (mine, theirs) = (await lan.Saves(), await an.Saves());
        Assert.Equal((404, "order.not-found"), Refusal(await an.Pay(placed, theirs)));
        Assert.Equal((404, "card.not-found"), Refusal(await lan.Pay(placed, theirs)));
        var cash = await lan.Shop.Place(lan.Cake(PaymentMethod.Cash));
        Assert.Equal((409, "card.other-method"), Refusal(await lan.Pay(cash, mine)));

        await bakery.AtStripe($"payment_methods/{Assert.Single((await lan.Stored()).Cards).Details.Id}/detach", "");
        Assert.Equal((409, "card.unusable"), Refusal(await lan.Pay(placed, mine)));
        await lan.Call("DELETE", $"customer/cards/{mine}");
        Assert.Equal((404, "card.not-found"), Refusal(await lan.Pay(placed, mine)));
        Assert.Equal(OrderStatus.Placed, (await lan.Shop.Order(placed.Number)).Status);
    }

    private static (int, string?) Refusal(Answer answer) => (answer.Status, answer.Code);
}
