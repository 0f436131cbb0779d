using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.Payments;

public sealed class PayingByCard(AzuriteFixture azurite) : IAsyncLifetime
{
    private Town town = null!;
    private CardShop shop = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => shop = new(azurite, town = await Town.Open());

    /// <summary>The Ugandan shilling has no subunit, but Stripe counts in hundredths.</summary>
    [
        Theory,
        InlineData("UGX", 50_000, 5_000_000),
        InlineData("ISK", 500, 50_000),
        InlineData("MGA", 300_000, 3_000),
        InlineData("VND", 50_000, 50_000),
        InlineData("MYR", 50_00, 50_00)
    ]
    [
        InlineData("KWD", 5_120, 5_120),
        InlineData("BHD", 5_120, 5_120),
        InlineData("JOD", 5_120, 5_120),
        InlineData("OMR", 5_120, 5_120),
        InlineData("TND", 5_120, 5_120)
    ]
    public async Task The_amount_is_told_as_Stripe_counts_it_and_comes_back_as_we_do(
        string currency,
        long amount,
        long atStripe
    )
    {
        var order = shop.An(amount, currency);
        var intent = await shop.Pay(order);
        Assert.Equal((atStripe, 0), await shop.AtStripe(intent));
        Assert.True((await shop.Hear(order, intent))!.IsPaid);

        Assert.True(await shop.GiveBack(order));
        Assert.Equal((atStripe, atStripe), await shop.AtStripe(intent));
        Assert.Equal(
            (order.Total, Money.Zero(order.Total.Currency)),
            ((await shop.Books(order)).Refunded, (await shop.Books(order)).Refundable)
        );
    }

    [Theory]
    [
        InlineData(100_000_000, "VND", 99_999_999),
        InlineData(0, "VND", 1),
        InlineData(199, "MYR", 200),
        InlineData(5_124, "KWD", 5_120),
        InlineData(1_000_000, "UGX", 999_999),
        InlineData(12_345, "MGA", 12_300)
    ]
    public async Task An_amount_that_Stripe_does_not_take_is_known_before_it_is_asked(
        long amount,
        string currency,
        long nearest
    )
    {
        var order = shop.An(amount, currency);
        var broken = Assert.Throws<RuleBroken>(() => shop.RequireTakable(order.Total));
        Assert.Equal(
            ("payments.bad-amount", "payment", new PaymentChoice(PaymentMethod.Cash, new(nearest, new(currency)))),
            (broken.Code, broken.Field, broken.Nearest)
        );
        Assert.Equal("payments.bad-amount", (await Assert.ThrowsAsync<RuleBroken>(() => shop.Secret(order))).Code);
        Assert.Equal("0", (await town.Get("/state.json"))["counts.payments"]);
    }

    [Theory, InlineData("IQD"), InlineData("LYD"), InlineData("GHS")]
    public void A_currency_that_Stripe_does_not_take_is_known_before_it_is_asked(string currency)
    {
        var broken = Assert.Throws<RuleBroken>(() => shop.RequireTakable(new(50_000, new(currency))));
        Assert.Equal(
            ("payments.bad-currency", "payment", new PaymentChoice(PaymentMethod.Cash)),
            (broken.Code, broken.Field, broken.Nearest)
        );
    }

    [
        Theory,
        InlineData("IDR", 999_999_999_999),
        InlineData("JPY", 99_999_999),
        InlineData("KWD", 99_999_990),
        InlineData("USD", 50),
        InlineData("ISK", 999_999),
        InlineData("VND", 1)
    ]
    public void What_Stripe_may_take_is_left_to_Stripe(string currency, long amount) =>
        shop.RequireTakable(new(amount, new(currency)));

    [
        Theory,
        InlineData(5_000, "VND", null, "payments.bad-amount"),
        InlineData(50_000, "XTS", null, "payments.refused"),
        InlineData(50_000, "VND", 401, "payments.refused"),
        InlineData(50_000, "VND", 403, "payments.refused")
    ]
    public async Task What_only_Stripe_can_say_is_said_when_it_has_said_so(
        long amount,
        string currency,
        int? status,
        string code
    )
    {
        var order = shop.An(amount, currency);
        shop.RequireTakable(order.Total);
        if (status is not null)
            await town.Order(
                $$"""{ "vendor": "stripe", "operation": "create payment intent", "kind": "fail", "status": {{status}} }"""
            );
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => shop.Secret(order));
        Assert.Equal(
            (code, "payment", new PaymentChoice(PaymentMethod.Cash)),
            (broken.Code, broken.Field, broken.Nearest)
        );
        Assert.Contains(broken.Rule, PrepaymentRules.Final);
    }

    [Theory, InlineData(429), InlineData(409), InlineData(503)]
    public async Task When_Stripe_cannot_just_now_the_same_order_may_be_sent_again(int status)
    {
        var order = shop.An(50_000);
        await Away("create");
        var secret = await shop.Secret(order);
        await Away("retrieve");
        Assert.Equal(secret, await shop.Secret(order));

        async Task Away(string what)
        {
            await town.Order(
                $$"""{ "vendor": "stripe", "operation": "{{what}} payment intent", "kind": "fail", "status": {{status}}, "times": 3 }"""
            ); // as often as the client retries
            Assert.Equal("payments.unavailable", (await Assert.ThrowsAsync<RuleBroken>(() => shop.Secret(order))).Code);
            await town.Http.DeleteAsync($"{town.Server.Url}/faults", Ct);
        }
    }

    [Fact]
    public async Task So_it_may_when_Stripe_cannot_be_reached()
    {
        using var nowhere = CardShop.Of("http://127.0.0.1:9"); // the discard port
        Assert.Equal(
            "payments.unavailable",
            (
                await Assert.ThrowsAsync<RuleBroken>(() =>
                    nowhere.Begin(new(PaymentSubject.Of(shop.An(50_000)), shop.An(50_000).Total, null, null), Ct)
                )
            ).Code
        );
    }

    [Fact]
    public async Task In_place_of_an_intent_that_was_cancelled_at_Stripe_comes_another_and_always_the_same()
    {
        var order = shop.An(50_000);
        var first = await shop.Secret(order);
        await town.Stripe($"payment_intents/{first!.Split("_secret_")[0]}/cancel", "");
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Retried(() => shop.Secret(order))));
        var other = Assert.Single(others.Distinct());
        Assert.NotEqual(first, other);
        Assert.Equal("2", (await town.Get("/state.json"))["counts.payments"]);

        var intent = await shop.Pay(order);
        Assert.True((await shop.Hear(order, intent))!.IsPaid);
        Assert.True(await shop.GiveBack(order));
        Assert.Equal((50_000, 50_000), await shop.AtStripe(intent));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_cancelled_order_is_not_to_be_paid_any_more(bool hasIntent)
    {
        var order = shop.An(50_000);
        if (hasIntent)
            await shop.Secret(order);
        Assert.Null(await shop.Secret(order with { Status = OrderStatus.Cancelled }));
    }

    [Fact]
    public async Task A_delivered_order_is_answered_as_it_was()
    {
        var order = shop.An(50_000);
        var intent = await shop.Pay(order);
        await shop.Hear(order, intent);
        var delivered = order with { Status = OrderStatus.Delivered };
        Assert.Equal(intent, (await shop.Begin(delivered))!.Id);
    }

    public async ValueTask DisposeAsync()
    {
        shop.Dispose();
        await town.DisposeAsync();
    }

    // Concurrent requests may collide on the idempotency key: the second must retry.
    private static async Task<string?> Retried(Func<Task<string?>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (RuleBroken busy) when (busy.Code == "payments.unavailable") { }
        }
    }
}
