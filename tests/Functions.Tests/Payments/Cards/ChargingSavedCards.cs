using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments.Cards;

/// <summary>Staff charge a saved card for an order by phone, with the customer's consent.</summary>
public class ChargingSavedCards(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<CardCustomer> Lan() => await CardCustomer.Of(bakery, await PaidShop.Open(bakery));

    private static (int, string?, string?) Told(Answer answer) =>
        (answer.Status, (string?)answer.Json!["state"], (string?)answer.Json["reason"]);

    private static (int, string?) Refusal(Answer answer) => (answer.Status, answer.Code);

    [Fact]
    public async Task An_order_by_phone_is_paid_with_the_card_that_the_customer_has_left()
    {
        var lan = await Lan();
        var (card, _) = (await lan.Saves(), await lan.Saves("pm_card_mastercard", offSession: false));
        var placed = await lan.OrdersByPhone();
        var offered = await lan.Shop.Seen($"api/v1/orders/{placed.Number}/cards");
        Assert.Equal(card, Assert.Single(offered.EnumerateArray()).GetProperty("id").GetString());
        Assert.DoesNotContain("pm_", offered.GetRawText(), StringComparison.Ordinal);
        var charged = await lan.Charge(placed, card);
        Assert.Equal((200, "paid", null), Told(charged));
        Assert.Equal("4242", (string?)charged.Json!["card"]!["lastFour"]);
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Equal((200, "paid", null), Told(await lan.Charge(placed, card, "again")));
        Assert.Single(await lan.Shop.Stripe(bakery));
    }

    [Fact]
    public async Task Where_the_bank_asks_the_customer_gets_a_link_once_and_pays_by_it()
    {
        var lan = await Lan();
        var card = await Asking(lan);
        var placed = await lan.OrdersByPhone();
        Assert.Equal((200, "authenticationNeeded", null), Told(await lan.Charge(placed, card)));
        Assert.Equal((200, "authenticationNeeded", null), Told(await lan.Charge(placed, card)));
        await bakery.Told(placed.Number, $"/api/track/{placed.Track}");
        Assert.Single(
            await bakery.Messages(placed.Number),
            text => text.Contains("asks you to confirm", StringComparison.Ordinal)
        );
        Assert.Equal(OrderStatus.Placed, (await lan.Shop.Order(placed.Number)).Status);

        var begun = await placed.Begun(bakery.Http); // the customer opens the link
        await lan.Shop.Pays(bakery, begun, "pm_card_authenticationRequired");
        var asked = new System.Text.Json.Nodes.JsonObject { ["clientSecret"] = begun.ClientSecret };
        await lan.AnswerBank(asked, "approve");
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Single(await lan.Shop.Stripe(bakery));
    }

    [Fact]
    public async Task An_order_whose_customer_does_not_answer_waits_until_its_deadline()
    {
        var lan = await Lan();
        var placed = await lan.OrdersByPhone();
        await lan.Charge(placed, await Asking(lan));
        var deadline = ActivatorUtilities.CreateInstance<ExpirePayment>(bakery.Host.Services);
        await deadline.Run(new(lan.Shop.Id, placed.Number), Ct);
        await lan.Shop.Becomes(placed.Number, OrderStatus.Cancelled);
        var late = await lan.Charge(placed, await lan.Saves(), "late");
        Assert.Equal((409, "order.cancelled"), Refusal(late));
    }

    [Fact]
    public async Task A_card_that_was_set_up_for_it_is_not_asked_again()
    {
        var lan = await Lan();
        var begun = (await lan.Begin()).Json!;
        await lan.Enter(begun, "pm_card_authenticationRequiredOnSetup");
        await lan.AnswerBank(begun, "approve");
        var placed = await lan.OrdersByPhone();
        Assert.Equal((200, "paid", null), Told(await lan.Charge(placed, (string)begun["id"]!)));
    }

    [Theory]
    [InlineData("pm_card_chargeCustomerFail", "generic_decline")]
    [InlineData("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "insufficient_funds")]
    public async Task A_declined_card_is_an_answer_and_the_order_waits(string declined, string reason)
    {
        var lan = await Lan();
        var begun = (await lan.Begin()).Json!;
        await lan.Enter(begun, declined);
        await lan.AnswerBank(begun, "approve"); // where it asks
        var placed = await lan.OrdersByPhone();
        Assert.Equal((200, "declined", reason), Told(await lan.Charge(placed, (string)begun["id"]!)));
        Assert.Equal(OrderStatus.Placed, (await lan.Shop.Order(placed.Number)).Status);
        Assert.DoesNotContain(
            await bakery.Messages(placed.Number),
            text => text.Contains("asks you to confirm", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Customer_and_staff_at_once_pay_it_once()
    {
        var lan = await Lan();
        var (one, two) = (await lan.Saves(), await lan.Saves("pm_card_mastercard"));
        var placed = await lan.OrdersByPhone();
        var answers = await Task.WhenAll(lan.Charge(placed, one), lan.Pay(placed, two), lan.Charge(placed, two, "two"));
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 503, answer.Json!.ToJsonString()));
        Assert.Equal((200, "paid", null), Told(await lan.Charge(placed, one)));
        await lan.Shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var payment = await lan.Shop.Seen($"api/v1/orders/{placed.Number}/payment");
        Assert.Equal(112_000, payment.GetProperty("received").GetProperty("minorUnits").GetInt64());
        var paid = (await lan.Shop.Stripe(bakery)).Count(one => one.GetProperty("status").GetString() == "succeeded");
        Assert.Equal(1, paid);
    }

    [Fact]
    public async Task Not_without_consent_nor_a_strangers_card_nor_for_an_order_of_the_web_page()
    {
        var lan = await Lan();
        var (an, elsewhere) = (await CardCustomer.Of(bakery, lan.Shop), await Lan());
        var (card, theirs) = (await lan.Saves(), await an.Saves());
        var shy = await lan.Saves(offSession: false);
        var placed = await lan.OrdersByPhone();
        Assert.Equal((409, "card.no-consent"), Refusal(await lan.Charge(placed, shy)));
        Assert.Equal((404, "card.not-found"), Refusal(await lan.Charge(placed, theirs)));
        Assert.Equal((404, "card.not-found"), Refusal(await lan.Charge(placed, "nonsense")));
        Assert.Equal(403, (await lan.Charge(placed, card, role: Role.Baker)).Status);
        Assert.Equal((404, "order.not-found"), Refusal(await lan.Charge(placed, card, by: elsewhere.Shop)));
        var byWeb = await lan.Shop.Place(lan.Cake());
        Assert.Equal((409, "card.unverified-order"), Refusal(await lan.Charge(byWeb, card)));
        using var listed = await lan.Shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/orders/{byWeb.Number}/cards");
        Assert.Equal(409, (int)listed.StatusCode);
        Assert.Equal(OrderStatus.Placed, (await lan.Shop.Order(placed.Number)).Status);
    }

    /// <summary>A saved card whose bank asks each time.</summary>
    private static async Task<string> Asking(CardCustomer customer)
    {
        var begun = (await customer.Begin()).Json!;
        await customer.Enter(begun, "pm_card_authenticationRequired");
        await customer.AnswerBank(begun, "approve");
        return (string)begun["id"]!;
    }
}
