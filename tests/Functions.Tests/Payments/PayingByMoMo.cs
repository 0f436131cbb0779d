using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Workflows;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>MoMo through the running app: from the quote to the refund.</summary>
public class PayingByMoMo(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static readonly PaymentSettings WithMoMo = new(true, true, [new(PaymentMethod.Momo, PaymentProvider.Momo)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_paid_on_MoMos_page_and_confirmed_by_the_notification_and_refunded_when_it_is_cancelled()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await bakery.PaysByMoMo(placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var payment = await shop.Seen($"api/v1/orders/{placed.Number}/payment");
        Assert.Equal("momo", payment.GetProperty("payment").GetString());

        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => await shop.AtMoMo(bakery, placed.Number) == (112_000, 112_000, 1),
            "the money is back"
        );
    }

    [Fact]
    public async Task The_quote_names_it_where_it_can_take_the_total()
    {
        var shop = await Open();
        Assert.Contains("momo", await Quoted(shop));
        var american = await Open("USD", 20_00);
        Assert.DoesNotContain("momo", await Quoted(american));
        var (status, problem) = await american.Refused(american.Cake(PaymentMethod.Momo));
        Assert.Equal((409, "payments.bad-currency"), (status, problem.Code()));
    }

    [Fact]
    public async Task A_shop_that_does_not_offer_it_refuses_it()
    {
        var shop = await PaidShop.Open(bakery);
        Assert.DoesNotContain("momo", await Quoted(shop));
        var (status, problem) = await shop.Refused(shop.Cake(PaymentMethod.Momo));
        Assert.Equal((409, "payments.not-offered"), (status, problem.Code()));
    }

    [Fact]
    public async Task The_owner_switches_it_on_and_only_by_a_provider_that_has_it()
    {
        var shop = await PaidShop.Open(bakery);
        Assert.Equal(HttpStatusCode.OK, await Set(shop, WithMoMo));
        Assert.Contains("momo", await Quoted(shop));
        PaymentSettings byStripe = new(true, true, [new(PaymentMethod.Momo, PaymentProvider.Stripe)]);
        Assert.Equal(HttpStatusCode.BadRequest, await Set(shop, byStripe));
    }

    [Fact]
    public async Task After_a_refusal_the_customer_begins_again_and_a_repeat_gets_the_same_page()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await bakery.PaysByMoMo(placed, result: 1006);
        var again = await placed.Begun(bakery.Http);
        Assert.NotEqual(placed.RedirectUrl, again.RedirectUrl);
        Assert.Equal(again.RedirectUrl, (await placed.Begun(bakery.Http)).RedirectUrl);
        await bakery.PaysByMoMo(again);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Where_the_notification_is_lost_the_customers_return_confirms_the_order()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await LoseNotifications();
        await bakery.PaysByMoMo(placed);
        await placed.Begun(bakery.Http); // the customer is back on the shop's page
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Where_nobody_returns_either_the_deadline_finds_it_paid()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await LoseNotifications();
        await bakery.PaysByMoMo(placed);
        var late = new OrderLifecycleInput(shop.Id, placed.Number, bakery.Clock.GetUtcNow().AddMinutes(-1), true);
        await Run(late);
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
    }

    [Fact]
    public async Task What_is_paid_after_the_order_was_cancelled_goes_back_and_the_owner_is_told()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await bakery.PaysByMoMo(placed);
        await RunningBakery.Until(
            async () => await shop.AtMoMo(bakery, placed.Number) == (112_000, 112_000, 1),
            "the money is back"
        );
        await bakery.Told(placed.Number, "after its order was let go");
    }

    [Fact]
    public async Task A_notification_without_MoMos_signature_is_refused()
    {
        var shop = await Open();
        using var answer = await bakery.Http.PostAsJsonAsync(
            $"api/v1/webhooks/momo/{shop.Id}",
            new
            {
                partnerCode = "MOMO_SIMULATED",
                orderId = "x",
                signature = "00",
            },
            Ct
        );
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private Task<TestShop> Open(string currency = "VND", long price = 112_000) =>
        PaidShop.Open(bakery, currency, price, WithMoMo);

    private static Task<PlacedOrderAnswer> Place(TestShop shop) => shop.Place(shop.Cake(PaymentMethod.Momo));

    private static async Task<List<string?>> Quoted(TestShop shop)
    {
        var cake = shop.Cake();
        using var answer = await shop.Storefront(
            HttpMethod.Post,
            "api/v1/quotes",
            new
            {
                cake.Lines,
                cake.Fulfilment,
                cake.District,
            }
        );
        var quote = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return [.. quote.GetProperty("payments").EnumerateArray().Select(method => method.GetString())];
    }

    private static async Task<HttpStatusCode> Set(TestShop shop, PaymentSettings settings)
    {
        var version = (await shop.Seen("api/v1/shop")).GetProperty("version").GetInt32();
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/shop/payment-providers")
        {
            Content = JsonContent.Create(settings, options: BakeryJson.Options),
            Headers = { { "If-Match", $"\"{version}\"" } },
        };
        using var answer = await shop.Staff(Role.Owner, request);
        return answer.StatusCode;
    }

    private async Task LoseNotifications()
    {
        using var ordered = await bakery.Http.PostAsJsonAsync(
            "simulators/faults",
            new
            {
                vendor = "momo",
                operation = "notification",
                kind = "fail",
            },
            Ct
        );
        ordered.EnsureSuccessStatusCode();
    }

    private async Task Run(OrderLifecycleInput input)
    {
        var client = bakery.Host.Services.GetRequiredService<DurableTaskClient>();
        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(OrderLifecycle),
            input,
            new StartOrchestrationOptions($"late-{input.Number}"),
            Ct
        );
        await client.WaitForInstanceCompletionAsync(id, Ct);
    }
}
