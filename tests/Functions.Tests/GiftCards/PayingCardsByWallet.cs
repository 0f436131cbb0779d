using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>Bought cards that are paid by MTN MoMo, and by wallets through Xendit.</summary>
public class PayingCardsByWallet(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<OnlinePurchase> Order(string currency, PaymentMethod method, PaymentProvider provider)
    {
        var of = new Currency(currency);
        Money Free() => new(0, of);
        var shop = await OnlinePurchase.OpenShop(
            bakery,
            shop =>
                shop with
                {
                    Currency = of,
                    Districts = [.. shop.Districts.Select(one => one with { Fee = Free(), Minimum = Free() })],
                    Payments = new(true, false, [new(method, provider)]),
                }
        );
        return await OnlinePurchase.Order(bakery, shop);
    }

    private async Task Decide(string vendor, object decision)
    {
        using var decided = await bakery.Http.PostAsJsonAsync($"simulators/{vendor}/decisions", decision, Ct);
        Assert.Equal(204, (int)decided.StatusCode);
    }

    private async Task<JsonElement> AtProvider(OnlinePurchase bought)
    {
        var state = await bakery.Http.GetFromJsonAsync<JsonElement>("simulators/state.json", Ct);
        return state
            .GetProperty("payments")
            .EnumerateArray()
            .Single(payment =>
                payment.GetProperty("metadata").GetProperty("order").GetString() is { } number
                && number.Contains(bought.Id, StringComparison.OrdinalIgnoreCase)
            );
    }

    private Task GoesBack(OnlinePurchase bought) =>
        RunningBakery.Until(
            async () => (await AtProvider(bought)).GetProperty("refunded").GetInt64() == OnlinePurchase.Price,
            "the money is back"
        );

    [Fact]
    public async Task MTN_asks_on_the_given_phone_and_a_refund_goes_back_to_it()
    {
        var bought = await Order("UGX", PaymentMethod.MtnMomo, PaymentProvider.MtnMomo);
        Assert.Equal((400, "input.missing-field"), await bought.Refused("mtnMomo"));
        Assert.Equal((400, "input.bad-phone"), await bought.Refused("mtnMomo", "12"));
        await bought.Begin("mtnMomo", "+256771234567");
        await Decide("mtn-momo", new { reference = (await AtProvider(bought)).GetProperty("id").GetString() });
        await bought.Becomes("paid");
        await bought.Act("refund", new { reason = "She changed her mind" });
        await GoesBack(bought);
    }

    [Fact]
    public async Task One_phone_is_asked_a_few_times_an_hour_however_many_cards_are_ordered()
    {
        var first = await Order("UGX", PaymentMethod.MtnMomo, PaymentProvider.MtnMomo);
        await first.Begin("mtnMomo", "+256771234599");
        await first.Begin("mtnMomo", "+256771234599"); // a repeat asks nobody
        for (var cards = 0; cards < 4; cards++)
            await (await Another($"buyer{cards}")).Begin("mtnMomo", "+256771234599");
        var over = await Another("last");
        Assert.Equal((429, "access.too-many-requests"), await over.Refused("mtnMomo", "+256771234599"));
        await over.Begin("mtnMomo", "+256771234598");

        Task<OnlinePurchase> Another(string buyer) => OnlinePurchase.Order(bakery, first.Shop, buyer: buyer);
    }

    [Fact]
    public async Task Xendit_leads_to_the_wallet_and_back_to_the_page_of_the_purchase()
    {
        var bought = await Order("MYR", PaymentMethod.TouchNGo, PaymentProvider.Xendit);
        using var registered = await bakery.Http.PostAsJsonAsync(
            "simulators/xendit/endpoints",
            new
            {
                url = bakery.Http.BaseAddress!.AbsoluteUri + "api/v1/webhooks/xendit/{shop}",
                token = "token-of-the-simulated-xendit",
            },
            Ct
        );
        Assert.Equal(204, (int)registered.StatusCode);
        var begun = await bought.Begin("touchNGo");
        await Decide("xendit", new { id = begun.RedirectUrl!.Split('/')[^1] });
        await bought.Becomes("paid");
        await bought.Act("refund", new { reason = "She changed her mind" });
        await GoesBack(bought);
    }
}
