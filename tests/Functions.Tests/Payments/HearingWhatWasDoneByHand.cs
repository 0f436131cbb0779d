using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>
/// Changes made to a payment in Stripe's dashboard are received, shown on the order and reported to the owner.
/// </summary>
public class HearingWhatWasDoneByHand(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task A_part_that_was_given_back_by_hand_is_shown_and_told_and_the_rest_goes_back_when_the_order_is_called_off()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        await bakery.AtStripe("refunds", $"payment_intent={placed.Intent()}&amount=28000");
        await shop.Shows(placed.Number, "partlyRefunded");
        await bakery.Told(placed.Number, "part of its money was refunded");

        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => await bakery.RefundedAtStripe(placed) == 112_000,
            "the other 84,000 go back"
        );
        await RunningBakery.Until(
            async () =>
                (await shop.Seen($"api/v1/orders/{placed.Number}/payment"))
                    .GetProperty("refunded")
                    .GetProperty("minorUnits")
                    .GetInt64() == 112_000,
            "the books follow"
        );
        await bakery.Told(placed.Number, "đã được hủy");
        Assert.DoesNotContain(
            await bakery.Messages(placed.Number),
            said => said.Contains("a refund did not go through", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_full_refund_is_shown_to_the_bakers_and_told_the_owner()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        await bakery.AtStripe("refunds", $"payment_intent={placed.Intent()}");
        await shop.Shows(placed.Number, "refunded");
        await bakery.Told(placed.Number, "all its money was refunded");
        var listed = Assert.Single(
            (await shop.Seen($"api/v1/days/{shop.Day:yyyy-MM-dd}/orders", Role.Baker)).EnumerateArray()
        );
        Assert.Equal("refunded", listed.GetProperty("paymentAlert").GetString());
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
    }

    [
        Theory,
        InlineData("winning_evidence", "ended well", null),
        InlineData("losing_evidence", "was lost", "disputeLost")
    ]
    public async Task A_dispute_and_its_end_are_shown_and_told(string evidence, string words, string? alert)
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery, "pm_card_createDispute");
        await shop.Shows(placed.Number, "disputed");
        await bakery.Told(placed.Number, "the payment is disputed");
        var dispute = (await bakery.AtStripe($"disputes?payment_intent={placed.Intent()}"))
            .GetProperty("data")[0]
            .GetProperty("id")
            .GetString();
        await bakery.AtStripe($"disputes/{dispute}", $"evidence[uncategorized_text]={evidence}");
        await bakery.Told(placed.Number, words);
        await shop.Shows(placed.Number, alert);
    }

    [Fact]
    public async Task What_was_disputed_goes_back_to_the_customer_of_a_cancelled_order_once_the_dispute_is_won()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery, "pm_card_createDispute");
        await shop.Shows(placed.Number, "disputed");
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await bakery.Told(placed.Number, "a refund did not go through");
        var dispute = (await bakery.AtStripe($"disputes?payment_intent={placed.Intent()}"))
            .GetProperty("data")[0]
            .GetProperty("id")
            .GetString();
        await bakery.AtStripe($"disputes/{dispute}", "evidence[uncategorized_text]=winning_evidence");
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 112_000, "it goes back");
    }
}
