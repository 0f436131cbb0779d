using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.Payments;

/// <summary>
/// The total of an order changes before, between and after its payments. In the end the card has paid just what is due,
/// by our ledger and by Stripe's.
/// </summary>
public sealed class PayingAnEditedOrder(AzuriteFixture azurite) : IAsyncLifetime
{
    private Town town = null!;
    private CardShop shop = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => shop = new(azurite, town = await Town.Open());

    [Fact]
    public async Task What_is_less_goes_back_once_for_each_edit_and_never_more_than_was_taken()
    {
        var intent = await Paid(112_000);
        foreach (var total in (long[])[80_000, 80_000, 30_000, 0])
        {
            Assert.True(await shop.Settle(Confirmed(total)));
            Assert.True(await shop.Settle(Confirmed(total))); // the workflow runs again
            Assert.Equal((112_000, 112_000 - total), await shop.AtStripe(intent));
        }
        Assert.Equal(3, (await shop.Books(shop.An(0))).Entries.Count(entry => entry.Kind == PaymentEvent.Refunded));
    }

    [Fact]
    public async Task What_is_more_is_paid_by_an_intent_of_its_own()
    {
        var first = await Paid(112_000);
        var order = Confirmed(150_000);
        Assert.True(await shop.Settle(order)); // nothing goes back
        var rest = (await shop.Begin(order))!;
        Assert.Equal((38_000, rest.Id), (rest.Amount.MinorUnits, (await shop.Begin(order))!.Id));
        Assert.NotEqual(first, rest.Id);
        Assert.False((await shop.Books(order)).Covers(order.Total));
        await shop.Pay(order);
        Assert.Equal(rest.Id, (await shop.Begin(order))!.Id); // not booked yet: not to be paid twice
        await shop.Hear(order, rest.Id);
        await shop.Hear(order, rest.Id); // the webhook comes twice
        await IsSettled(150_000, first, rest.Id);

        Assert.True(await shop.Settle(Confirmed(100_000)));
        Assert.Equal((38_000, 38_000), await shop.AtStripe(rest.Id)); // the newest first
        await IsSettled(100_000, first, rest.Id);
    }

    [Fact]
    public async Task A_rest_that_is_edited_again_is_asked_for_anew()
    {
        await Paid(112_000);
        var rest = (await shop.Begin(Confirmed(150_000)))!;
        var other = (await shop.Begin(Confirmed(132_000)))!;
        Assert.Equal(20_000, other.Amount.MinorUnits);
        Assert.True((await shop.Cards.Read(shop.Id, rest.Id, Ct)).IsCancelled);
        Assert.True(await shop.Settle(Confirmed(100_000)));
        Assert.True((await shop.Cards.Read(shop.Id, other.Id, Ct)).IsCancelled);
        await IsSettled(100_000);
    }

    [Theory, InlineData(80_000), InlineData(150_000)]
    public async Task An_unpaid_order_is_paid_at_its_new_total(long total)
    {
        var former = (await shop.Begin(shop.An(112_000)))!;
        Assert.True(await shop.Settle(shop.An(total))); // the workflow of the edit
        Assert.True((await shop.Cards.Read(shop.Id, former.Id, Ct)).IsCancelled);
        var order = shop.An(total);
        var intent = await shop.Pay(order);
        await shop.Hear(order, intent);
        await IsSettled(total, intent);
    }

    [Fact]
    public async Task A_late_payment_of_the_former_total_pays_a_lower_one_and_the_difference_goes_back()
    {
        var intent = await shop.Pay(shop.An(112_000)); // while the order is edited
        var order = shop.An(80_000);
        Assert.Equal(intent, (await shop.Begin(order))!.Id); // paid, not booked yet
        await shop.Hear(order, intent);
        Assert.True((await shop.Books(order)).Covers(order.Total));
        Assert.True(await shop.Settle(order));
        await IsSettled(80_000, intent);
    }

    [Fact]
    public async Task A_late_payment_of_the_former_total_is_a_part_of_a_higher_one()
    {
        var first = await shop.Pay(shop.An(112_000));
        var order = shop.An(150_000);
        await shop.Hear(order, first);
        Assert.False((await shop.Books(order)).Covers(order.Total));
        Assert.True(await shop.Settle(order));
        var rest = await shop.Pay(order);
        await shop.Hear(order, rest);
        Assert.True((await shop.Books(order)).Covers(order.Total));
        await IsSettled(150_000, first, rest);
    }

    [Fact]
    public async Task The_rest_that_was_taken_in_cash_is_not_refunded_and_what_the_card_pays_too_late_is()
    {
        var first = await Paid(112_000);
        var order = Confirmed(150_000);
        var rest = await shop.Pay(order); // the driver does not know yet
        var cash = new CashPayment(
            order.Total - shop.An(112_000).Total,
            default,
            "driver",
            null,
            shop.An(38_000).Total
        );
        var handed = order with { Status = OrderStatus.Delivered, Payment = order.Payment with { Cash = cash } };
        await shop.Till.RecordCash(handed, Ct);
        await shop.Hear(handed, rest);
        Assert.True(await shop.Settle(handed));
        Assert.Equal((38_000, 38_000), await shop.AtStripe(rest));
        Assert.Equal((112_000, 0), await shop.AtStripe(first));
        Assert.True((await shop.Books(handed)).Covers(order.Total));
    }

    [Fact]
    public async Task A_gift_by_hand_is_not_asked_for_again_and_is_no_part_of_another_refund()
    {
        var intent = await Paid(112_000);
        await town.Stripe("refunds", $"payment_intent={intent}&amount=12000");
        await shop.Hear(Confirmed(112_000), intent);
        Assert.Equal(28_000, (await shop.Begin(Confirmed(140_000)))!.Amount.MinorUnits);
        Assert.True(await shop.Settle(Confirmed(90_000)));
        Assert.Equal((112_000, 22_000), await shop.AtStripe(intent));
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_not_made_twice_though_the_order_is_edited_meanwhile()
    {
        var intent = await Paid(112_000);
        await town.Order("""{ "vendor": "stripe", "operation": "create refund", "kind": "drop", "times": 3 }""");
        await Assert.ThrowsAnyAsync<Exception>(() => shop.Settle(Confirmed(80_000)));
        Assert.True(await shop.Settle(Confirmed(70_000)));
        await IsSettled(70_000, intent);
    }

    [Fact]
    public async Task However_many_edits_are_settled_at_once_just_the_difference_goes_back()
    {
        var intent = await Paid(112_000);
        long[] totals = [100_000, 90_000, 80_000, 80_000, 90_000, 100_000];
        await Task.WhenAll(totals.Select(async total => await Tried(Confirmed(total))));
        Assert.InRange((await shop.AtStripe(intent)).Refunded, 0, 32_000);
        Assert.True(await shop.Settle(Confirmed(80_000)));
        await IsSettled(80_000, intent);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Whatever_is_edited_and_paid_in_whatever_order_both_books_end_at_the_total(int seed)
    {
        var random = new Random(seed);
        var (total, isPaid) = (120_000L, false);
        var intents = new List<string>();
        for (var step = 0; step < 12; step++)
        {
            var order = isPaid ? Confirmed(total) : shop.An(total);
            switch (random.Next(3))
            {
                case 0:
                    total = random.Next(1, 10) * 20_000L;
                    break;
                case 1 when await shop.Begin(order) is { Paid: null }:
                    intents.Add(await shop.Pay(order));
                    break;
                default:
                    await shop.Settle(order);
                    break;
            }
            foreach (var intent in intents.Where(_ => random.Next(2) == 0))
                isPaid |= (await shop.Hear(order, intent))!.Covers(order.Total);
        }
        foreach (var intent in intents)
            await shop.Hear(Confirmed(total), intent);
        while (await shop.Begin(shop.An(total)) is { Paid: null })
        {
            intents.Add(await shop.Pay(shop.An(total)));
            await shop.Hear(shop.An(total), intents[^1]);
        }
        Assert.True(await shop.Settle(Confirmed(total)));
        await IsSettled(total, [.. intents]);
    }

    public async ValueTask DisposeAsync()
    {
        shop.Dispose();
        await town.DisposeAsync();
    }

    private Order Confirmed(long total) => shop.An(total) with { Status = OrderStatus.Confirmed };

    private async Task<string> Paid(long total)
    {
        var order = shop.An(total);
        var intent = await shop.Pay(order);
        await shop.Hear(order, intent);
        return intent;
    }

    private async Task Tried(Order order)
    {
        try
        {
            await shop.Settle(order);
        }
        catch (Exception busy) when (busy is Stripe.StripeException or InvalidOperationException)
        {
            // another had the same key; the workflow would try again
        }
    }

    private async Task IsSettled(long total, params string[] intents)
    {
        var books = await shop.Books(shop.An(total));
        Assert.Equal(total, books.ByProvider.MinorUnits);
        var kept = 0L;
        foreach (var intent in intents.Length == 0 ? books.Attempts.Select(known => known.Id) : intents)
        {
            var (captured, refunded) = await shop.AtStripe(intent);
            kept += captured - refunded;
        }
        Assert.Equal(total, kept);
    }
}
