using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.Payments;

public sealed class GivingBackWhatWasPaid(AzuriteFixture azurite) : IAsyncLifetime
{
    private Town town = null!;
    private CardShop shop = null!;

    public async ValueTask InitializeAsync() => shop = new(azurite, town = await Town.Open());

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_a_part_was_given_back_by_hand_the_rest_goes_back(bool heardOf)
    {
        var order = shop.An(112_000);
        var intent = await shop.Pay(order);
        await shop.Hear(order, intent);
        await town.Stripe("refunds", $"payment_intent={intent}&amount=28000");
        if (heardOf)
            await shop.Hear(order, intent);
        Assert.True(await shop.GiveBack(order));
        Assert.True(await shop.GiveBack(order)); // a duplicate call
        Assert.Equal((112_000, 112_000), await shop.AtStripe(intent));
        var books = await shop.Books(order);
        Assert.Equal(order.Total, books.Refunded);
        Assert.Equal(
            [28_000, 84_000],
            books.Entries.Where(e => e.Kind == PaymentEvent.Refunded).Select(e => e.Amount.MinorUnits)
        );
    }

    [Fact]
    public async Task After_all_was_given_back_by_hand_nothing_more_does()
    {
        var order = shop.An(112_000);
        var intent = await shop.Pay(order);
        await town.Stripe("refunds", $"payment_intent={intent}");
        Assert.True(await shop.GiveBack(order));
        Assert.Single((await shop.Books(order)).Entries, e => e.Kind == PaymentEvent.Refunded);
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_found_and_not_made_twice()
    {
        var order = shop.An(112_000);
        var intent = await shop.Pay(order);
        await town.Order("""{ "vendor": "stripe", "operation": "create refund", "kind": "drop", "times": 3 }""");
        await Assert.ThrowsAnyAsync<Exception>(() => shop.GiveBack(order));
        Assert.True(await shop.GiveBack(order));
        Assert.Equal((112_000, 112_000), await shop.AtStripe(intent));
    }

    [Fact]
    public async Task However_many_ask_at_once_it_goes_back_once()
    {
        var order = shop.An(112_000);
        var intent = await shop.Pay(order);
        await town.Stripe("refunds", $"payment_intent={intent}&amount=12000");
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async _ =>
                {
                    try
                    {
                        await shop.GiveBack(order);
                    }
                    catch (Stripe.StripeException busy) when (busy.HttpStatusCode == System.Net.HttpStatusCode.Conflict)
                    { } // the same refund, still pending
                })
        );
        Assert.True(await shop.GiveBack(order));
        Assert.Equal((112_000, 112_000), await shop.AtStripe(intent));
        Assert.Equal(2, (await shop.Books(order)).Entries.Count(e => e.Kind == PaymentEvent.Refunded));
    }

    [Fact]
    public async Task A_refund_that_returned_is_left_to_the_owner_who_is_told()
    {
        var order = shop.An(112_000);
        var intent = await shop.Pay(order, "pm_card_refundFail");
        await town.Stripe("refunds", $"payment_intent={intent}&amount=28000");
        // The refund has failed.
        await Town.Until(async () => (await shop.AtStripe(intent)).Refunded, refunded => refunded == 0);
        Assert.False(await shop.GiveBack(order));
        var books = await shop.Books(order);
        Assert.Contains(new("refund.failed"), PaymentProblem.In(books));
        var made = await town.Stripe($"refunds?payment_intent={intent}");
        Assert.Equal(
            ("84000", "28000", null),
            (made["data[0].amount"], made["data[1].amount"], made["data[2].amount"])
        );
    }

    [Theory, InlineData("winning_evidence", true), InlineData("losing_evidence", false)]
    public async Task What_is_disputed_goes_back_once_the_dispute_is_won(string evidence, bool won)
    {
        var order = shop.An(112_000);
        var intent = await shop.Pay(order, "pm_card_createDispute");
        var dispute = (
            await Town.Until(
                () => town.Stripe($"disputes?payment_intent={intent}"),
                list => list["data[0].id"] is not null
            )
        )["data[0].id"];
        Assert.False(await shop.GiveBack(order)); // ends although Stripe refuses it
        Assert.Equal(Domain.Orders.DisputeState.Open, (await shop.Books(order)).Dispute);

        await town.Stripe($"disputes/{dispute}", $"evidence[uncategorized_text]={evidence}");
        Assert.True(await shop.GiveBack(order));
        Assert.Equal((112_000, won ? 112_000 : 0), await shop.AtStripe(intent));
        Assert.Equal(won ? order.Total : Money.Zero(order.Total.Currency), (await shop.Books(order)).Refunded);
    }

    public async ValueTask DisposeAsync()
    {
        shop.Dispose();
        await town.DisposeAsync();
    }
}
