using System.Net.Http.Json;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Payments;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>From the order of a card to its code, through the providers and with their faults.</summary>
public class PayingCardsOnline(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<OnlinePurchase> Order(long amount = OnlinePurchase.Price) =>
        await OnlinePurchase.Order(bakery, await OnlinePurchase.OpenShop(bakery), amount);

    private async Task Fault(string vendor, string kind, string operation, int times = 1)
    {
        var fault = new
        {
            vendor,
            kind,
            operation,
            times,
        };
        using var ordered = await bakery.Http.PostAsJsonAsync("simulators/faults", fault, Ct);
        ordered.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_card_is_issued_and_its_code_sent_once_Stripe_has_the_money()
    {
        var bought = await Order();
        Assert.Equal(["card", "momo"], (await bought.Seen())["payments"]!.AsArray().Select(way => $"{way}"));
        var begun = await bought.Begin();
        Assert.Equal(begun.ClientSecret, (await bought.Begin()).ClientSecret);
        Assert.Equal(GiftCardStatus.AwaitingPayment, (await bought.Card()).StatusOn(bought.Shop.Day));
        await bought.Shop.Pays(bakery, begun);
        await bought.Becomes("paid");
        Assert.Equal(OnlinePurchase.Price, await bought.Balance(await bought.Code()));
        Assert.Equal((OnlinePurchase.Price, 0), await bought.Books());
        Assert.Equal((409, "payments.nothing-due"), await bought.Refused("card"));
        var page = await bakery.Http.GetStringAsync($"api/gift-card/{bought.Track}", Ct);
        Assert.Contains(bought.Reference, page, StringComparison.Ordinal);
        Assert.DoesNotContain(bought.To, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_often_and_in_whatever_order_it_is_told_there_is_one_card()
    {
        var bought = await Order();
        var begun = await bought.Begin();
        await Fault("stripe", "duplicate", "webhook payment_intent.succeeded");
        await bought.Shop.Pays(bakery, begun);
        var settle = new SettlePaymentMessage(bought.Shop.Id, PaymentProvider.Stripe, begun.Intent());
        var messages = bakery.Host.Services.GetRequiredService<IMessages>();
        var told = Enumerable.Range(0, 8).Select(n => n % 2 == 0 ? bought.Settle() : messages.Send(settle, Ct));
        await Task.WhenAll([.. told, bought.TryBegin("card"), bought.TryBegin("card")]);
        var code = await bought.Code();
        await RunningBakery.Until(
            async () =>
                await Rests("settle-payment")
                && await Rests("settle-gift-card-purchase")
                && await Rests("send-notification"),
            "all is handled"
        );
        Assert.Equal(code, await bought.Code());
        Assert.Single((await bought.Card()).Entries);
        Assert.Equal((OnlinePurchase.Price, 0), await bought.AtProviders());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Where_MoMos_notification_is_lost_the_return_or_the_poll_finds_the_money(bool returns)
    {
        var bought = await Order();
        await Fault("momo", "fail", "notification");
        await bakery.PaysByMoMo(await bought.Begin("momo"));
        if (returns)
            await bought.Begin("momo"); // the customer is back on the shop's page
        else
            await bought.After(TimeSpan.FromMinutes(1));
        Assert.Equal(OnlinePurchase.Price, await bought.Balance(await bought.Code()));
    }

    [Fact]
    public async Task Paid_in_two_ways_it_is_one_card_and_the_second_payment_goes_back()
    {
        var bought = await Order();
        var first = await bought.Begin("momo"); // MoMo cancels nothing
        await bought.Shop.Pays(bakery, await bought.Begin("card"));
        await bought.Becomes("paid");
        await bakery.PaysByMoMo(first);
        await bought.GoesBack();
        Assert.Equal((2 * OnlinePurchase.Price, OnlinePurchase.Price), await bought.Books());
        Assert.Equal(OnlinePurchase.Price, await bought.Balance(await bought.Code()));
    }

    [Fact]
    public async Task A_refund_voids_the_card_and_gives_the_money_back_once()
    {
        var bought = await Order();
        await bought.Shop.Pays(bakery, await bought.Begin());
        var code = await bought.Code();
        foreach (var _ in Enumerable.Range(0, 2))
            await bought.Act("refund", new { reason = "She changed her mind" });
        await bought.GoesBack();
        await bought.Becomes("refunded");
        Assert.Equal(0, await bought.Balance(code));
        Assert.Equal((OnlinePurchase.Price, OnlinePurchase.Price), await bought.AtProviders());
    }

    [Fact]
    public async Task What_was_given_back_by_hand_voids_the_card_and_the_owner_is_told()
    {
        var bought = await Order();
        var begun = await bought.Begin();
        await bought.Shop.Pays(bakery, begun);
        var code = await bought.Code();
        await bakery.AtStripe("refunds", $"payment_intent={begun.Intent()}");
        await bought.Becomes("refunded");
        Assert.Equal(0, await bought.Balance(code));
        await bakery.Told(bought.Reference, "all its money was refunded");
    }

    [Fact]
    public async Task Of_a_card_that_was_spent_nothing_goes_back()
    {
        var bought = await Order();
        await bought.Shop.Pays(bakery, await bought.Begin());
        var code = await bought.Code();
        await bought.Shop.Place(bought.Shop.Request() with { GiftCards = [code] });
        Assert.Equal(
            "gift-card.in-use",
            (string?)(await bought.Act("refund", new { reason = "Why not" }, 409))["code"]
        );
        Assert.Equal((OnlinePurchase.Price, 0), await bought.AtProviders());
    }

    [Fact]
    public async Task Less_than_its_price_issues_no_card_and_the_owner_is_told()
    {
        var bought = await Order();
        var begun = await bought.Begin();
        await bakery.AtStripe($"payment_intents/{begun.Intent()}", "amount=250000");
        await bought.Shop.Pays(bakery, begun);
        await bakery.Told(bought.Reference, "less was paid than is due");
        Assert.Equal("awaitingPayment", (string?)(await bought.Seen())["status"]);
        await bought.Act("void", new { reason = "Paid too little" });
        await bought.Settle();
        await bought.GoesBack(250_000);
    }

    [Fact]
    public async Task Another_payment_that_names_the_card_pays_nothing()
    {
        var bought = await Order();
        await bought.Begin();
        var number = PurchaseNumber.Of(bought.Id);
        await bakery.AtStripe(
            "payment_intents",
            "amount=500000&currency=vnd&payment_method=pm_card_visa&confirm=true"
                + $"&metadata[shop]={bought.Shop.Id}&metadata[order]={number}"
        );
        await bakery.Told(bought.Reference, "does not pay it");
        Assert.Equal("awaitingPayment", (string?)(await bought.Seen())["status"]);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_tried_again()
    {
        var bought = await Order();
        await Fault("momo", "fail", "create", times: 5);
        Assert.Equal((503, "payments.unavailable"), await bought.Refused("momo"));
        await bakery.Http.DeleteAsync("simulators/faults", Ct);
        await bakery.PaysByMoMo(await bought.Begin("momo"));
        Assert.Equal(OnlinePurchase.Price, await bought.Balance(await bought.Code()));
    }

    [Fact]
    public async Task What_a_provider_does_not_take_is_not_offered_and_refused()
    {
        var bought = await Order(amount: 500); // dong; MoMo takes 1,000
        Assert.DoesNotContain("momo", (await bought.Seen())["payments"]!.AsArray().Select(way => $"{way}"));
        Assert.Equal((409, "payments.bad-amount"), await bought.Refused("momo"));
        Assert.Equal((409, "payments.not-offered"), await bought.Refused("grabPay"));
        Assert.Equal((409, "payments.not-offered"), await bought.Refused("cash"));
    }

    private async Task<bool> Rests(string queue) =>
        (await bakery.Queues.GetQueueClient(queue).GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount == 0;
}
