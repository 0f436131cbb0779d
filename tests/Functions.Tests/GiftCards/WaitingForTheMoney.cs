using BakeryOps.Domain.GiftCards;
using BakeryOps.Functions.Tests.Payments;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>Ordered cards that nobody pays, or pays too late. It moves the clock.</summary>
public class WaitingForTheMoney(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static readonly TimeSpan TimeToPay = TimeSpan.FromDays(3) + TimeSpan.FromMinutes(2);

    private async Task<OnlinePurchase> Order() =>
        await OnlinePurchase.Order(
            bakery,
            await OnlinePurchase.OpenShop(
                bakery,
                shop => shop with { GiftCards = shop.GiftCards! with { PayDays = 3 } }
            )
        );

    [Fact]
    public async Task What_is_paid_after_the_time_goes_back_and_the_owner_is_told()
    {
        var bought = await Order();
        var begun = await bought.Begin("momo");
        await bought.After(TimeToPay);
        await bought.Becomes("ended");
        Assert.Equal((409, "gift-card.voided"), await bought.Refused("momo"));
        await bakery.PaysByMoMo(begun);
        await bought.GoesBack();
        await bakery.Told(bought.Reference, "not wanted any more");
        Assert.Empty((await bought.Card()).Entries);
        Assert.Empty(await bakery.Messages(bought.To));
    }

    [Fact]
    public async Task At_the_deadline_an_attempt_that_was_paid_makes_the_card()
    {
        var bought = await Order();
        var begun = await bought.Begin("momo");
        using (
            await bakery.Http.PostAsync(
                "simulators/faults",
                System.Net.Http.Json.JsonContent.Create(
                    new
                    {
                        vendor = "momo",
                        operation = "notification",
                        kind = "fail",
                    }
                ),
                TestContext.Current.CancellationToken
            )
        )
            await bakery.PaysByMoMo(begun);
        await bought.After(TimeToPay);
        await bought.Becomes("paid");
        Assert.Equal(OnlinePurchase.Price, await bought.Balance(await bought.Code()));
    }

    [Fact]
    public async Task An_open_attempt_is_cancelled_where_its_provider_can_and_the_purchase_is_deleted_later()
    {
        var bought = await Order();
        var begun = await bought.Begin();
        await bought.After(TimeToPay);
        await bought.Becomes("ended");
        await RunningBakery.Until(async () => await StatusOf(begun.Intent()) == "canceled", "the attempt is cancelled");
        await bought.After(SellingGiftCards.UnpaidIsKept + TimeSpan.FromMinutes(2));
        await RunningBakery.Until(
            async () => (await bought.Refused("card")) == (404, "gift-card.not-found"),
            "the purchase is deleted"
        );
    }

    [Fact]
    public async Task Less_than_its_price_goes_back_at_the_deadline()
    {
        var bought = await Order();
        var begun = await bought.Begin();
        await bakery.AtStripe($"payment_intents/{begun.Intent()}", "amount=250000");
        await bought.Shop.Pays(bakery, begun);
        await bought.After(TimeToPay);
        await bought.Becomes("ended");
        await bought.GoesBack(250_000);
    }

    [Fact]
    public async Task What_was_paid_at_the_counter_stays()
    {
        var bought = await Order();
        await bought.Act("pay", new { amount = OnlinePurchase.Price });
        await bought.After(TimeToPay);
        Assert.Equal(OnlinePurchase.Price, await bought.Balance(await bought.Code()));
        Assert.Equal("paid", (string?)(await bought.Seen())["status"]);
    }

    private async Task<string?> StatusOf(string intent) =>
        (await bakery.AtStripe($"payment_intents/{intent}")).GetProperty("status").GetString();
}
