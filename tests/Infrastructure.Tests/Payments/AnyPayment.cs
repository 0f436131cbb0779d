using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Tests.Simulators;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Infrastructure.Tests.Payments;

/// <summary>
/// Property test of payments and refunds in any sequence: refunds never exceed the captured amount, and the money of a
/// cancelled order is returned in the end, to the customer or the customer's bank.
/// </summary>
public sealed class AnyPayment(AzuriteFixture azurite)
{
    private const int Payments = 40,
        Total = 112_000;

    /// <summary>One step each.</summary>
    private enum Step
    {
        /// <summary>The owner makes a partial refund in Stripe's dashboard.</summary>
        RefundByHand,

        /// <summary>The order is cancelled and the rest refunded; possibly repeated.</summary>
        Cancel,

        /// <summary>A webhook arrives, late or twice.</summary>
        Hear,

        /// <summary>The response to the next refund request is lost.</summary>
        LoseAnswer,

        /// <summary>The next refund request fails at Stripe.</summary>
        StripeIsAway,
        WinDispute,
        LoseDispute,
    }

    [Fact]
    public async Task Ends_with_everyone_having_what_is_theirs()
    {
        var gen =
            from card in Gen.Elements(
                "pm_card_visa",
                "pm_card_visa",
                "pm_card_createDispute",
                "pm_card_createDisputeInquiry",
                "pm_card_pendingRefund"
            )
            from steps in Gen.Elements(Enum.GetValues<Step>()).ListOf()
            select (Card: card, Steps: steps.Take(8).ToArray());
        await using var town = await Town.Open();
        foreach (var (card, steps) in gen.Sample(12, Payments))
        {
            try
            {
                await Run(town, card, steps);
            }
            catch (Exception failed)
            {
                Assert.Fail($"{card}: {string.Join(", ", steps)}\n{failed}");
            }
        }
    }

    private async Task Run(Town town, string card, Step[] steps)
    {
        await town.Http.DeleteAsync($"{town.Server.Url}/faults");
        using var shop = new CardShop(azurite, town);
        var order = shop.An(Total);
        var intent = await shop.Pay(order, card);
        var disputed = card.StartsWith("pm_card_createDispute", StringComparison.Ordinal);
        if (disputed)
            await Town.Until(
                () => town.Stripe($"disputes?payment_intent={intent}"),
                list => list["data[0].id"] is not null
            );
        var cancelled = order with { Status = OrderStatus.Cancelled };
        var isCancelled = false;
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.RefundByHand:
                    await Try(() => town.Stripe("refunds", $"payment_intent={intent}&amount=28000"));
                    break;
                case Step.Cancel:
                    isCancelled = true;
                    await Try(() => shop.GiveBack(cancelled));
                    break;
                case Step.Hear:
                    await shop.Hear(order, intent);
                    break;
                case Step.LoseAnswer:
                    await town.Order(
                        """{ "vendor": "stripe", "operation": "create refund", "kind": "drop", "times": 3 }"""
                    );
                    break;
                case Step.StripeIsAway:
                    await town.Order(
                        """{ "vendor": "stripe", "operation": "create refund", "kind": "fail", "status": 503, "times": 3 }"""
                    );
                    break;
                case Step.WinDispute when disputed:
                    await Answer(town, intent, "winning_evidence");
                    break;
                case Step.LoseDispute when disputed:
                    await Answer(town, intent, "losing_evidence");
                    break;
            }
            await NeverMoreThanWasTaken(shop, order, intent);
        }
        if (disputed)
            await Answer(town, intent, "winning_evidence"); // unless already closed
        await town.Http.DeleteAsync($"{town.Server.Url}/faults");
        var books = (await shop.Hear(order, intent))!;
        Assert.True(books.IsPaid);
        if (isCancelled)
            Assert.True(await shop.GiveBack(cancelled), "all that can go back is back");
        await NeverMoreThanWasTaken(shop, order, intent);

        var (captured, refunded) = await shop.AtStripe(intent);
        var lost = (await town.Stripe($"disputes?payment_intent={intent}"))["data[0].status"] == "lost";
        books = await shop.Books(order);
        Assert.Equal((refunded, lost), (books.Refunded.MinorUnits, books.Dispute == DisputeState.Lost));
        if (isCancelled && !lost)
            Assert.Equal(captured, refunded);
    }

    private static async Task NeverMoreThanWasTaken(CardShop shop, Order order, string intent)
    {
        var (captured, refunded) = await shop.AtStripe(intent);
        Assert.InRange(refunded, 0, captured);
        var books = await shop.Books(order);
        Assert.InRange(books.Refunded.MinorUnits, 0, books.Received.MinorUnits);
        Assert.InRange(books.Refunded.MinorUnits, 0, refunded);
    }

    private static async Task Answer(Town town, string intent, string evidence)
    {
        var dispute = (await town.Stripe($"disputes?payment_intent={intent}"))["data[0].id"];
        await town.Stripe($"disputes/{dispute}", $"evidence[uncategorized_text]={evidence}");
    }

    // Failures are retried later, as the order's orchestration does.
    private static async Task Try(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception away) when (away is HttpRequestException or Stripe.StripeException or TaskCanceledException)
        { }
    }
}
