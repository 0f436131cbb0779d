using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>
/// Orders from submission to delivery, through HTTP, queues, orchestrations and the vendors' simulators.
/// </summary>
public partial class ABakersDay(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task Cash_on_delivery_from_the_first_click_to_the_door()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request("loaf", 2));
        Assert.Equal(new Money(140_000, TestShop.Vnd), placed.Total);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await Told(shop, placed.Number, 4); // customer and owner, by text and by e-mail

        await shop.Step(Role.Baker, placed.Number, "bake");
        await shop.Step(Role.Baker, placed.Number, "ready");
        await shop.Step(Role.Driver, placed.Number, "send-out");
        await Told(shop, placed.Number, 6);
        Assert.Equal("onTheWay", (await Track(placed.Track)).GetProperty("status").GetString());

        await shop.Step(Role.Driver, placed.Number, "hand-over", new { cash = 140_000 });
        await RunningBakery.Until(
            async () => (await Payment(shop, placed.Number))?.Received == placed.Total,
            "the cash is booked"
        );
        Assert.Equal(OrderStatus.Delivered, (await shop.Order(placed.Number)).Status);
    }

    [Fact]
    public async Task A_card_is_paid_then_the_order_is_confirmed()
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Equal(placed.Total, (await Payment(shop, placed.Number))?.Received);
    }

    [Fact]
    public async Task A_payment_whose_webhook_is_lost_still_counts_when_its_time_is_over()
    {
        var shop = await TestShop.Open(bakery); // hears nothing from Stripe
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        await BeginLate(shop, placed);
        Assert.Equal(
            (OrderStatus.Confirmed, Actors.Payments),
            ((await shop.Order(placed.Number)).Status, (await shop.Order(placed.Number)).History[^1].By)
        );
        await Told(shop, placed.Number, 4); // customer and owner, by text and by e-mail
    }

    [Fact]
    public async Task A_payment_that_does_not_come_frees_what_was_held_and_the_customer_is_told()
    {
        await using var night = await RunningBakery.OfItsOwn();
        var shop = await TestShop.Open(night);
        var placed = await shop.Place(shop.Request("loaf", 5, PaymentMethod.Card));
        night.Clock.Forward(TimeSpan.FromMinutes(30)); // the payment deadline
        await shop.Becomes(placed.Number, OrderStatus.Cancelled);
        await RunningBakery.Until(async () => (await shop.Ledger()).Orders == 0, "the ledger is empty");
        await RunningBakery.Until(
            async () => (await Messages(placed.Number, night)).Length == 2,
            "the customer is told, by text and by e-mail"
        );
    }

    [Fact]
    public async Task A_cancelled_card_order_is_refunded_once_and_its_place_is_free()
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" }); // told twice
        await RunningBakery.Until(
            async () => (await Payment(shop, placed.Number))?.Refunded == placed.Total,
            "the money is back"
        );
        var state = (await shop.Stripe(bakery)).Single(payment =>
            payment.GetProperty("metadata").GetProperty("order").GetString() == placed.Number
        );
        Assert.Equal((1, 1), (state.GetProperty("captures").GetInt32(), state.GetProperty("refunds").GetInt32()));
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Of_a_second_order_under_the_same_key_for_another_day_the_owner_is_told_unless_the_first_was_called_off(
        bool calledOff
    )
    {
        var shop = await TestShop.Open(bakery);
        var first = await shop.Place(shop.Request(), "one-checkout");
        await Told(shop, first.Number, 4);
        if (calledOff)
            await shop.Step(Role.Owner, first.Number, "cancel", new { reason = "The customer asked for another day" });
        var second = await shop.Place(shop.Request() with { Day = shop.Day.AddDays(1) }, "one-checkout");
        await shop.Becomes(second.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Baker, second.Number, "bake");
        await shop.Step(Role.Baker, second.Number, "ready");
        await shop.Step(Role.Driver, second.Number, "send-out");
        await Told(shop, second.Number, calledOff ? 6 : 8); // as usual, plus two to the owner
        Assert.Equal(
            calledOff ? 0 : 2,
            (await Messages(second.Number)).Count(said => said.Contains("came twice", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_refund_that_Stripe_refuses_is_tried_again_until_it_is_through()
    {
        await using var night = await RunningBakery.OfItsOwn();
        var shop = await TestShop.Open(night);
        await shop.HearsFromStripe(night);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(night, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        using (
            var ordered = await night.Http.PostAsJsonAsync(
                "simulators/faults",
                new
                {
                    vendor = "stripe",
                    kind = "fail",
                    operation = "create refund",
                    status = 401,
                    times = 2,
                }
            )
        )
            ordered.EnsureSuccessStatusCode();
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await Payment(shop, placed.Number, night))?.Refunded == placed.Total,
            "the money is back"
        );
    }

    [Fact]
    public async Task Of_a_refund_that_did_not_go_through_the_owner_is_told_and_the_books_say_so()
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed, "pm_card_refundFail");
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () =>
                (await Messages(placed.Number)).Any(said =>
                    said.Contains("a refund did not go through", StringComparison.Ordinal)
                ),
            "the owner is told"
        );
        await RunningBakery.Until(
            async () => (await Payment(shop, placed.Number))!.Entries.Count == 3,
            "it went and came back"
        );
        Assert.Equal(
            (Money.Zero(placed.Total.Currency), placed.Total),
            ((await Payment(shop, placed.Number))!.Refunded, (await Payment(shop, placed.Number))!.Refundable)
        );
    }

    [Fact]
    public async Task A_life_that_begins_after_its_order_was_called_off_changes_nothing()
    {
        var shop = await TestShop.Open(bakery);
        // Waits for payment, so that nothing else changes it.
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        var cancelled = await shop.Order(placed.Number);
        await BeginLate(shop, placed);
        Assert.Equivalent(cancelled, await shop.Order(placed.Number), strict: true);
        await Told(shop, placed.Number, 2); // the customer, by text and by e-mail, once
    }

    [Fact]
    public async Task Events_that_come_twice_and_in_any_order_give_back_once_and_tell_once()
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        var events = OrderEvent.Of(await shop.Order(placed.Number));
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await Told(shop, placed.Number, 4);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await Told(shop, placed.Number, 6);

        OrderEvent[] again =
        [
            new OrderCancelled(placed.Number, PaymentMethod.Card),
            new OrderConfirmed(placed.Number, PaymentMethod.Card, "key"),
            .. events,
        ];
        foreach (var one in again)
            await PassOn(new OrderEvents(shop.Id, placed.Day, $"again-{one.GetType().Name}", [one]));
        await RunningBakery.Until(
            async () => await Waiting("send-notification") == 0,
            "what was sent again has been handled"
        );
        await Told(shop, placed.Number, 6);
        var state = (await shop.Stripe(bakery)).Single();
        Assert.Equal((1, 1), (state.GetProperty("captures").GetInt32(), state.GetProperty("refunds").GetInt32()));
        Assert.Equal(OrderStatus.Cancelled, (await shop.Order(placed.Number)).Status);
    }

    [Theory]
    [InlineData("bake", Role.Driver, HttpStatusCode.Forbidden)]
    [InlineData("cancel", Role.Baker, HttpStatusCode.Forbidden)]
    [InlineData("ready", Role.Baker, HttpStatusCode.Conflict)]
    public async Task A_step_out_of_turn_or_by_the_wrong_person_is_refused(
        string step,
        Role role,
        HttpStatusCode expected
    )
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        using var answer = await shop.Staff(
            role,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/{step}",
            step == "cancel" ? new { reason = "no" } : null
        );
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
    }
}
