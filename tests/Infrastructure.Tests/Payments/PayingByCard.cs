using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Tests.Simulators;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Payments;

public sealed class PayingByCard(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string shop = AzuriteFixture.Prefix();
    private Town town = null!;
    private StripeCards cards = null!;
    private Till till = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        town = await Town.Open();
        cards = new(Options.Create(new StripeOptions { SecretKey = Town.Key, WebhookSecret = Town.Secret, ApiBase = town.Server.Url + "/stripe" }));
        till = new(cards, new PaymentsTable(new TableServiceClient(azurite.ConnectionString)));
    }

    /// <summary>Uganda's shilling has no hundredths, and Stripe counts in them all the same.</summary>
    [Theory, InlineData("UGX", 50_000, 5_000_000), InlineData("VND", 50_000, 50_000), InlineData("MYR", 50_00, 50_00)]
    public async Task The_amount_is_told_as_Stripe_counts_it_and_comes_back_as_we_do(string currency, long amount, long atStripe)
    {
        var order = An(amount, currency);
        var intent = await cards.Begin(order, Ct);
        Assert.Equal(atStripe, (await town.Stripe($"payment_intents/{intent.Id}")).Json.GetProperty("amount").GetInt64());

        await town.Stripe($"payment_intents/{intent.Id}/confirm", "payment_method=pm_card_visa");
        Assert.Equal(order.Total, (await cards.Read(shop, intent.Id, Ct)).Paid);

        Assert.Equal(order.Total, (await cards.Refund(shop, intent.Id, order.Number, order.Total, Ct)).Amount);
        Assert.Equal(atStripe, (await town.Stripe($"refunds?payment_intent={intent.Id}")).Json.GetProperty("data")[0].GetProperty("amount").GetInt64());
    }

    [Theory, InlineData(5_000), InlineData(100_000_000)]
    public async Task An_amount_that_Stripe_does_not_take_is_refused(long amount)
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => till.ClientSecret(An(amount), Ct));
        Assert.Equal(("payments.bad-amount", "payment"), (broken.Code, broken.Field));
    }

    [Theory, InlineData(429), InlineData(409), InlineData(503)]
    public async Task When_Stripe_cannot_just_now_the_same_order_may_be_sent_again(int status)
    {
        var order = An(50_000);
        await Away("create");
        var secret = await till.ClientSecret(order, Ct);
        await Away("retrieve");
        Assert.Equal(secret, await till.ClientSecret(order, Ct));

        async Task Away(string what)
        {
            await town.Order($$"""{ "vendor": "stripe", "operation": "{{what}} payment intent", "kind": "fail", "status": {{status}}, "times": 3 }""");   // as often as its client asks
            Assert.Equal("payments.unavailable", (await Assert.ThrowsAsync<RuleBroken>(() => till.ClientSecret(order, Ct))).Code);
            await town.Http.DeleteAsync($"{town.Server.Url}/faults", Ct);
        }
    }

    [Fact]
    public async Task So_it_may_when_Stripe_cannot_be_reached()
    {
        using var nowhere = new StripeCards(Options.Create(new StripeOptions { SecretKey = Town.Key, WebhookSecret = Town.Secret, ApiBase = "http://127.0.0.1:9" }));   // the discard port
        Assert.Equal("payments.unavailable", (await Assert.ThrowsAsync<RuleBroken>(() => nowhere.Begin(An(50_000), Ct))).Code);
    }

    [Fact]
    public async Task What_the_owner_gave_back_by_hand_in_Stripes_dashboard_goes_back_no_second_time()
    {
        var order = An(50_000);
        var intent = await cards.Begin(order, Ct);
        await town.Stripe($"payment_intents/{intent.Id}/confirm", "payment_method=pm_card_visa");
        var byHand = (await town.Stripe("refunds", $"payment_intent={intent.Id}")).Json.GetProperty("id").GetString();
        Assert.Equal(new(byHand!, order.Total), await cards.Refund(shop, intent.Id, order.Number, order.Total, Ct));
    }

    [Fact]
    public async Task An_order_called_off_before_its_payment_began_is_not_to_be_paid_any_more()
    {
        var order = An(50_000).Become(OrderStatus.Cancelled, default, "owner");
        Assert.Equal("payments.too-late", (await Assert.ThrowsAsync<RuleBroken>(() => till.ClientSecret(order, Ct))).Code);
        Assert.Equal("0", (await town.Get("/state.json"))["counts.payments"]);
    }

    public async ValueTask DisposeAsync()
    {
        cards.Dispose();
        await town.DisposeAsync();
    }

    private Order An(long amount, string currency = "VND") => new(
        shop, "261124-7K3Q", new(2026, 11, 24), OrderStatus.Placed, Fulfilment.Pickup, "morning", null, new Customer("Lan", "+84905550101", null, null, null),
        [], new(amount, new(currency)), new(0, new(currency)), default, Rail.Card, default, default, null, "secret", "key", "asked", null, []);
}
