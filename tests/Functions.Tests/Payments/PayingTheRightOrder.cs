using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Only a full payment on the order's own intent pays an order, and only while it is not cancelled.</summary>
public class PayingTheRightOrder(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task A_cancelled_order_sent_again_is_answered_so_and_there_is_nothing_to_pay_with()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Place(shop.Cake(), "one-checkout");
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        var (status, problem) = await shop.Refused(shop.Cake(), "one-checkout");
        Assert.Equal((409, "order.cancelled"), (status, problem.Code()));
        Assert.DoesNotContain("_secret_", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_place_of_an_intent_cancelled_at_Stripe_the_order_sent_again_gets_another_and_is_paid_with_it()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Place(shop.Cake(), "one-checkout");
        await bakery.AtStripe($"payment_intents/{placed.Intent()}/cancel", "");
        var again = await shop.Place(shop.Cake(), "one-checkout");
        Assert.Equal(placed.Number, again.Number);
        Assert.NotEqual(placed.ClientSecret, again.ClientSecret);
        await shop.Pays(bakery, again);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Another_intent_with_the_orders_name_on_it_pays_nothing_and_the_owner_is_told()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Place(shop.Cake());
        await bakery.AtStripe(
            "payment_intents",
            $"amount=112000&currency=vnd&payment_method=pm_card_visa&confirm=true&metadata[shop]={shop.Id}&metadata[order]={placed.Number}"
        );
        await bakery.Told(placed.Number, "does not pay it");
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        var entry = Assert.Single(
            (await shop.Seen($"api/v1/orders/{placed.Number}/payment")).GetProperty("entries").EnumerateArray()
        );
        Assert.Equal("unmatched", entry.GetProperty("kind").GetString());

        await shop.Pays(bakery, placed); // its own
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Less_than_is_due_pays_nothing_and_goes_back_when_the_order_is_called_off()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Place(shop.Cake());
        await bakery.AtStripe($"payment_intents/{placed.Intent()}", "amount=56000");
        await shop.Pays(bakery, placed);
        await bakery.Told(placed.Number, "less was paid than is due");
        await shop.Shows(placed.Number, "underpaid");
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "Paid too little" });
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 56_000, "it goes back");
    }
}
