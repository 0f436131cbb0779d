using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Workflows;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Orders that cannot be paid by card are refused before they reserve capacity, or undone at once.</summary>
public class BeingRefusedACard(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Theory]
    [
        InlineData("MYR", 199, "payments.bad-amount", 200L),
        InlineData("VND", 100_000_000, "payments.bad-amount", 99_999_999L),
        InlineData("KWD", 5_124, "payments.bad-amount", 5_120L)
    ]
    [
        InlineData("BHD", 5_126, "payments.bad-amount", 5_130L),
        InlineData("JOD", 5_129, "payments.bad-amount", 5_130L),
        InlineData("OMR", 5_121, "payments.bad-amount", 5_120L)
    ]
    [InlineData("TND", 5_122, "payments.bad-amount", 5_120L), InlineData("GHS", 5_000, "payments.bad-currency", null)]
    public async Task What_can_be_known_is_refused_by_quote_and_order_with_the_nearest_choice(
        string currency,
        long price,
        string code,
        long? nearest
    )
    {
        var shop = await PaidShop.Open(bakery, currency, price);
        using var quote = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", shop.Cake().Cart);
        var refusals = new[]
        {
            ((int)quote.StatusCode, await quote.Content.ReadFromJsonAsync<JsonElement>()),
            await shop.Refused(shop.Cake()),
        };
        Assert.All(
            refusals,
            refusal =>
            {
                Assert.Equal(
                    (409, code, "payment"),
                    (refusal.Item1, refusal.Item2.Code(), refusal.Item2.GetProperty("field").GetString())
                );
                Assert.Equal("cash", refusal.Item2.GetProperty("nearest").GetProperty("payment").GetString());
                Assert.Equal(
                    nearest,
                    refusal.Item2.GetProperty("nearest").TryGetProperty("amount", out var amount)
                        ? amount.GetProperty("minorUnits").GetInt64()
                        : null
                );
            }
        );
        using var open = await shop.Storefront(
            HttpMethod.Post,
            "api/v1/quotes",
            shop.Cake().Cart with
            {
                Payment = null,
            }
        );
        Assert.Equal(
            ["cash"],
            (await open.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("payments")
                .EnumerateArray()
                .Select(way => way.GetString())
        );
        Assert.Empty((await shop.Seen($"api/v1/days/{shop.Day:yyyy-MM-dd}/orders")).EnumerateArray());
    }

    [Theory, InlineData("KWD"), InlineData("BHD"), InlineData("JOD"), InlineData("OMR"), InlineData("TND")]
    public async Task Currencies_with_three_decimals_are_paid_when_the_last_is_0(string currency)
    {
        var shop = await PaidShop.Open(bakery, currency, 5_120);
        using var quote = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", shop.Cake().Cart);
        Assert.Equal(
            ["cash", "card"],
            (await quote.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("payments")
                .EnumerateArray()
                .Select(way => way.GetString())
        );
        var placed = await shop.Paid(bakery);
        Assert.Equal(
            5_120,
            (await shop.Seen($"api/v1/orders/{placed.Number}/payment"))
                .GetProperty("received")
                .GetProperty("minorUnits")
                .GetInt64()
        );
    }

    [Fact]
    public async Task What_only_Stripe_can_say_undoes_the_order_at_once_and_the_same_key_pays_in_cash()
    {
        var shop = await PaidShop.Open(bakery, price: 5_000); // less than half a US dollar
        var (status, problem) = await shop.Refused(shop.Cake(), "one-checkout");
        Assert.Equal(
            (409, "payments.bad-amount", "payment"),
            (status, problem.Code(), problem.GetProperty("field").GetString())
        );
        Assert.Equal(0, (await shop.Ledger()).Orders);
        var undone = Assert.Single((await shop.Seen($"api/v1/days/{shop.Day:yyyy-MM-dd}/orders")).EnumerateArray());
        Assert.Equal("cancelled", undone.GetProperty("status").GetString());
        // A retry gets the same response.
        Assert.Equal("payments.bad-amount", (await shop.Refused(shop.Cake(), "one-checkout")).Problem.Code());

        using var inCash = await shop.Submit(shop.Cake(PaymentMethod.Cash), "one-checkout");
        Assert.Equal(HttpStatusCode.Created, inCash.StatusCode);
        var placed = (await inCash.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
        await shop.Becomes(placed, OrderStatus.Confirmed);
        using (var again = await shop.Submit(shop.Cake(PaymentMethod.Cash), "one-checkout"))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        var number = undone.GetProperty("number").GetString()!;
        var client = bakery.Host.Services.GetRequiredService<DurableTaskClient>();
        await RunningBakery.Until(
            async () =>
                (await client.GetInstanceAsync(OrderLifecycleInput.RefundId(shop.Id, number)))?.RuntimeStatus
                == OrchestrationRuntimeStatus.Completed,
            "what follows its end is done"
        );
        await bakery.Told(placed, "đã nhận đơn");
        Assert.Empty(await bakery.Messages(number)); // no message about a missing payment
    }

    [Fact]
    public async Task When_Stripe_refuses_the_shop_the_owner_is_told()
    {
        var shop = await PaidShop.Open(bakery);
        using (
            var fault = await bakery.Http.PostAsJsonAsync(
                "simulators/faults",
                new
                {
                    vendor = "stripe",
                    kind = "fail",
                    operation = "create payment intent",
                    status = 401,
                    times = 1,
                }
            )
        )
            fault.EnsureSuccessStatusCode();
        Assert.Equal(
            (409, "payments.refused"),
            (await shop.Refused(shop.Cake())) is var (status, problem) ? (status, problem.Code()) : default
        );
        Assert.Equal(0, (await shop.Ledger()).Orders);
        await bakery.Told(shop.Shop.Owner.Email, "refuses payments");
    }
}
