using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>What Stripe keeps of a payment: told after the payment, and not given back by a refund.</summary>
public class KnowingFees(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task It_comes_after_the_confirmation_and_stays_after_a_refund()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        var known = await Shown(shop, placed, payment => Fees(payment) > 0);
        Assert.Equal(await FeeAtStripe(placed), Fees(known));
        Assert.False(known.GetProperty("feesUnknown").GetBoolean());

        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        var refunded = await Shown(shop, placed, payment => Of(payment, "refunded") == 112_000);
        Assert.Equal(Fees(known), Fees(refunded));
        var entries = refunded.GetProperty("entries").EnumerateArray();
        Assert.Equal(["captured", "refunded"], entries.Select(entry => entry.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Where_its_notification_is_lost_the_next_reader_gets_it()
    {
        var shop = await Unheard();
        var placed = await shop.Place(shop.Cake());
        await shop.Pays(bakery, placed);
        await placed.Begun(bakery.Http); // the customer is back on the shop's page
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var payment = await Shown(shop, placed, payment => Fees(payment) > 0);
        Assert.Equal(await FeeAtStripe(placed), Fees(payment));
    }

    /// <summary>A shop that hears nothing from Stripe.</summary>
    private Task<TestShop> Unheard() =>
        TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Districts = [.. shop.Districts.Select(d => d with { Fee = Dong(0), Minimum = Dong(0) })],
                },
            _ => [TestShop.Product("cake", 112_000, new("VND"))]
        );

    private static Money Dong(long amount) => new(amount, new("VND"));

    private async Task<long> FeeAtStripe(PlacedOrderAnswer placed)
    {
        var intent = await bakery.AtStripe(
            $"payment_intents/{placed.Intent()}?expand[]=latest_charge.balance_transaction"
        );
        return intent.GetProperty("latest_charge").GetProperty("balance_transaction").GetProperty("fee").GetInt64();
    }

    private static async Task<JsonElement> Shown(
        TestShop shop,
        PlacedOrderAnswer placed,
        Func<JsonElement, bool> wanted
    )
    {
        await RunningBakery.Until(async () => wanted(await Payment()), $"the payment of {placed.Number} follows");
        return await Payment();

        Task<JsonElement> Payment() => shop.Seen($"api/v1/orders/{placed.Number}/payment");
    }

    private static long Fees(JsonElement payment) => Of(payment, "fees");

    private static long Of(JsonElement payment, string field) =>
        payment.GetProperty(field).GetProperty("minorUnits").GetInt64();
}
