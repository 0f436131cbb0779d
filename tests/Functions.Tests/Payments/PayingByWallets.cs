using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>MTN MoMo and Xendit through the running app: from the order to the refund.</summary>
public class PayingByWallets(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MTN_asks_on_the_phone_and_calls_back_and_a_cancelled_order_is_refunded()
    {
        var shop = await Open("UGX", 112_000, PaymentMethod.MtnMomo, PaymentProvider.MtnMomo);
        var placed = await shop.Place(shop.Cake(PaymentMethod.MtnMomo));
        var begun = await Begun(placed);
        Assert.True(begun.GetProperty("approveOnPhone").GetBoolean());
        var paid = await AtProvider(shop, placed);
        await Decide("mtn-momo", new { reference = paid.GetProperty("id").GetString() });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await AtProvider(shop, placed)).GetProperty("refunded").GetInt64() == 112_000,
            "the money is back"
        );
    }

    [Fact]
    public async Task MTNs_callback_by_POST_with_a_lie_confirms_nothing()
    {
        var shop = await Open("UGX", 112_000, PaymentMethod.MtnMomo, PaymentProvider.MtnMomo);
        var placed = await shop.Place(shop.Cake(PaymentMethod.MtnMomo));
        await Begun(placed);
        var reference = (await AtProvider(shop, placed)).GetProperty("id").GetString();
        var at = $"api/v1/webhooks/mtn-momo/{shop.Id}/{SimulatedMtnMoMo.CallbackOf(shop.Id, reference!)}";
        using var lied = await bakery.Http.PostAsJsonAsync(at, new { status = "SUCCESSFUL", amount = "112000" }, Ct);
        Assert.Equal(200, (int)lied.StatusCode);
        using var strange = await bakery.Http.PutAsJsonAsync(at[..^1] + "x", new { status = "SUCCESSFUL" }, Ct);
        Assert.Equal(401, (int)strange.StatusCode);
        await SettlingRests();
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
    }

    [Fact]
    public async Task Xendit_leads_to_the_wallet_and_tells_by_its_webhook_and_a_cancelled_order_is_refunded()
    {
        var shop = await Open("MYR", 45_00, PaymentMethod.GrabPay, PaymentProvider.Xendit);
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
        var placed = await shop.Place(shop.Cake(PaymentMethod.GrabPay));
        var page = (await Begun(placed)).GetProperty("redirectUrl").GetString();
        await Decide("xendit", new { id = page!.Split('/')[^1] });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await AtProvider(shop, placed)).GetProperty("refunded").GetInt64() == 45_00,
            "the money is back"
        );
    }

    [Fact]
    public async Task A_refund_that_MTN_fails_later_without_a_word_is_found_and_the_owner_is_told()
    {
        var shop = await Open("UGX", 112_000, PaymentMethod.MtnMomo, PaymentProvider.MtnMomo);
        var placed = await shop.Place(shop.Cake(PaymentMethod.MtnMomo));
        await Begun(placed);
        await Decide("mtn-momo", new { reference = (await AtProvider(shop, placed)).GetProperty("id").GetString() });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await Decide("mtn-momo", new { status = "FAILED", reason = "PAYEE_NOT_FOUND" });
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await Books(shop, placed)).Refunds.Any(refund => refund.Progress == RefundProgress.Made),
            "the refund is made"
        );
        await RunningBakery.Until(
            async () => (await AtProvider(shop, placed)).GetProperty("refunded").GetInt64() == 0,
            "the refund has failed"
        );
        await RunningBakery.Until(
            async () =>
                (await shop.Order(placed.Number)).Payment.State is { Refunded.IsZero: false }
                || (await Books(shop, placed)).Refunded.IsZero,
            "the refund is settled"
        );
        await SettlingRests();
        bakery.Clock.Forward(TimeSpan.FromMinutes(11));
        await bakery.Host.Services.GetRequiredService<ScheduledMessages>().SendDue(bakery.Clock.GetUtcNow(), Ct);
        await RunningBakery.Until(
            async () => (await Books(shop, placed)).Refunded.IsZero,
            "the ledger knows that it failed"
        );
        await bakery.Told(placed.Number, "refund");
    }

    private async Task<Payment> Books(TestShop shop, PlacedOrderAnswer placed) =>
        (
            await bakery
                .Host.Services.GetRequiredService<PaymentsTable>()
                .Find(shop.Id, OrderNumber.Parse(placed.Number), Ct)
        )!.Value;

    private Task<TestShop> Open(string currency, long price, PaymentMethod method, PaymentProvider provider)
    {
        Money Of(long amount) => new(amount, new(currency));
        return TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Currency = new(currency),
                    Districts = [.. shop.Districts.Select(d => d with { Fee = Of(0), Minimum = Of(0) })],
                    Payments = new(true, true, [new(method, provider)]),
                },
            _ => [TestShop.Product("cake", price, new(currency))]
        );
    }

    private async Task<JsonElement> Begun(PlacedOrderAnswer placed)
    {
        using var begun = await bakery.Http.PostAsync($"api/v1/track/{placed.Track}/payment", null, Ct);
        var text = await begun.Content.ReadAsStringAsync(Ct);
        Assert.True(begun.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private async Task Decide(string vendor, object decision)
    {
        using var decided = await bakery.Http.PostAsJsonAsync($"simulators/{vendor}/decisions", decision, Ct);
        Assert.Equal(204, (int)decided.StatusCode);
    }

    /// <summary>The order's payment at the provider.</summary>
    private async Task<JsonElement> AtProvider(TestShop shop, PlacedOrderAnswer placed)
    {
        var state = await bakery.Http.GetFromJsonAsync<JsonElement>("simulators/state.json", Ct);
        return state
            .GetProperty("payments")
            .EnumerateArray()
            .Single(payment =>
                payment.GetProperty("metadata").GetProperty("order").GetString() is { } order
                && (order == $"{shop.Id}.{placed.Number}" || order == placed.Number)
            );
    }

    private Task SettlingRests()
    {
        var queue = bakery.Queues.GetQueueClient("settle-payment");
        return RunningBakery.Until(
            async () => (await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount == 0,
            "the callback is handled"
        );
    }
}
