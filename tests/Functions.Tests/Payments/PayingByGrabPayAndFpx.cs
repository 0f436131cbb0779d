using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>GrabPay and FPX through Stripe, as choices of an order: from the quote to the refund.</summary>
public class PayingByGrabPayAndFpx(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static readonly PaymentSettings Both = new(
        true,
        true,
        [new(PaymentMethod.GrabPay, PaymentProvider.Stripe), new(PaymentMethod.Fpx, PaymentProvider.Stripe)]
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MYR", 1_500_00, "grabPay fpx")]
    [InlineData("MYR", 1_500_01, "fpx")]
    [InlineData("MYR", 30_000_01, "")]
    [InlineData("MYR", 1_99, "")]
    [InlineData("SGD", 5_000_00, "grabPay")]
    [InlineData("SGD", 5_000_01, "")]
    [InlineData("VND", 112_000, "")]
    public async Task The_quote_names_what_takes_the_currency_and_the_total(string currency, long total, string named)
    {
        var shop = await PaidShop.Open(bakery, currency, total, Both);
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
        var payments = quote.GetProperty("payments").EnumerateArray().Select(method => method.GetString());
        Assert.Equal(named, string.Join(' ', payments.Where(method => method is "grabPay" or "fpx")));
    }

    [Theory]
    [InlineData(PaymentMethod.GrabPay, "SGD", 5_000_01, "payments.bad-amount")]
    [InlineData(PaymentMethod.Fpx, "SGD", 45_00, "payments.bad-currency")]
    public async Task An_order_that_it_cannot_take_is_refused(
        PaymentMethod method,
        string currency,
        long total,
        string code
    )
    {
        var shop = await PaidShop.Open(bakery, currency, total, Both);
        var (status, problem) = await shop.Refused(shop.Cake(method));
        Assert.Equal((409, code), (status, problem.Code()));
    }

    [Fact]
    public async Task GrabPay_leads_to_its_page_and_the_order_waits_for_the_money_and_is_refunded_when_it_is_cancelled()
    {
        var shop = await PaidShop.Open(bakery, "MYR", 45_00, Both);
        var placed = await shop.Place(shop.Cake(PaymentMethod.GrabPay));
        Assert.Equal(placed.RedirectUrl, (await placed.Begun(bakery.Http)).RedirectUrl);
        await Poll(shop, placed);
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        var back = await Answer(placed, "approve");
        Assert.Contains($"/api/track/{placed.Track}", back, StringComparison.Ordinal);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var charge = (await bakery.AtStripe($"payment_intents/{placed.Intent()}?expand[]=latest_charge")).GetProperty(
            "latest_charge"
        );
        Assert.Equal("grabpay", charge.GetProperty("payment_method_details").GetProperty("type").GetString());

        Assert.Equal(90, await DaysToRefund(shop, placed));

        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 45_00, "the money is back");
    }

    [Fact]
    public async Task Who_fails_at_GrabPay_begins_again_and_is_led_there_again()
    {
        var shop = await PaidShop.Open(bakery, "SGD", 45_00, Both);
        var placed = await shop.Place(shop.Cake(PaymentMethod.GrabPay));
        await Answer(placed, "fail");
        var again = await placed.Begun(bakery.Http);
        Assert.NotNull(again.RedirectUrl);
        Assert.Equal(placed.Intent(), again.Intent());
        await Answer(again, "approve");
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Single(await shop.Stripe(bakery));
    }

    [Theory, InlineData("return"), InlineData("poll"), InlineData("deadline")]
    public async Task Where_the_webhook_is_lost_another_way_finds_the_money(string way)
    {
        var shop = await Unheard();
        var placed = await (await Submitted(shop, PaymentMethod.GrabPay)).Begun(bakery.Http);
        await Answer(placed, "approve");
        switch (way)
        {
            case "return":
                await placed.Begun(bakery.Http); // the customer is back on the shop's page
                break;
            case "poll":
                Assert.False(await Poll(shop, placed)); // and again after it was found
                break;
            default:
                var services = bakery.Host.Services;
                var deadline = ActivatorUtilities.CreateInstance<ExpirePayment>(services);
                await deadline.Run(new(shop.Id, placed.Number), Ct);
                break;
        }
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task For_FPX_the_customer_chooses_a_bank_in_the_shops_page_and_a_part_goes_back()
    {
        var shop = await PaidShop.Open(bakery, "MYR", 45_00, Both);
        var placed = await shop.Place(shop.Cake(PaymentMethod.Fpx));
        Assert.Null(placed.RedirectUrl);
        var intent = await bakery.AtStripe($"payment_intents/{placed.Intent()}");
        var types = intent.GetProperty("payment_method_types").EnumerateArray().Select(type => type.GetString());
        Assert.Equal(["fpx"], types);
        await shop.Pays(bakery, placed, "fpx");
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status); // the bank asks
        await Answer(await placed.Begun(bakery.Http), "approve");
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);

        Assert.Equal(60, await DaysToRefund(shop, placed));
        using var refund = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/refunds",
            new { amount = new Money(5_00, new("MYR")), reason = "Late" },
            idempotencyKey: "late"
        );
        Assert.Equal(202, (int)refund.StatusCode);
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 5_00, "a part is back");
    }

    [Fact]
    public async Task The_owner_switches_them_on_and_FPX_only_by_Stripe()
    {
        var shop = await PaidShop.Open(bakery, "MYR", 45_00);
        Assert.Equal(200, await Set(shop, Both));
        Assert.Equal(400, await Set(shop, new(true, true, [new(PaymentMethod.Fpx, PaymentProvider.Xendit)])));
        var (status, _) = await shop.Refused(shop.Cake(PaymentMethod.ShopeePay));
        Assert.Equal(409, status);
    }

    private async Task<int> DaysToRefund(TestShop shop, PlacedOrderAnswer placed)
    {
        var stripe = bakery.Host.Services.GetRequiredService<PaymentProviders>()[PaymentProvider.Stripe];
        var paid = await stripe.Read(shop.Id, placed.Intent(), Ct);
        return (int)Math.Round((paid.RefundableUntil!.Value - bakery.Clock.GetUtcNow()).TotalDays);
    }

    private async Task<int> Set(TestShop shop, PaymentSettings settings)
    {
        var version = (await shop.Seen("api/v1/shop")).GetProperty("version").GetInt32();
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/shop/payment-providers")
        {
            Content = JsonContent.Create(settings, options: BakeryJson.Options),
            Headers = { { "If-Match", $"\"{version}\"" } },
        };
        using var answer = await shop.Staff(Role.Owner, request);
        return (int)answer.StatusCode;
    }

    /// <returns>Whether it should be asked again.</returns>
    private Task<bool> Poll(TestShop shop, PlacedOrderAnswer placed) =>
        ActivatorUtilities
            .CreateInstance<PollPayment>(bakery.Host.Services)
            .Run(new OrderRef(shop.Id, placed.Number), Ct);

    /// <summary>On the page that the customer was led to.</summary>
    /// <returns>Where they are led then.</returns>
    private async Task<string> Answer(PlacedOrderAnswer begun, string answer)
    {
        using var answered = await bakery.Http.PostAsync(
            begun.RedirectUrl,
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["answer"] = answer, ["client_secret"] = begun.ClientSecret! }
            ),
            Ct
        );
        Assert.Equal(303, (int)answered.StatusCode);
        return Uri.UnescapeDataString(answered.Headers.Location!.ToString());
    }

    private static async Task<PlacedOrderAnswer> Submitted(TestShop shop, PaymentMethod method)
    {
        using var answer = await shop.Submit(shop.Cake(method), Guid.NewGuid().ToString());
        return (await answer.Content.ReadFromJsonAsync<PlacedOrderAnswer>(BakeryJson.Lenient, Ct))!;
    }

    /// <summary>A shop that hears nothing from Stripe.</summary>
    private Task<TestShop> Unheard()
    {
        static Money Of(long amount) => new(amount, new("MYR"));
        return TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Currency = new("MYR"),
                    Payments = Both,
                    Districts = [.. shop.Districts.Select(d => d with { Fee = Of(0), Minimum = Of(0) })],
                },
            _ => [TestShop.Product("cake", 45_00, new("MYR"))]
        );
    }
}
