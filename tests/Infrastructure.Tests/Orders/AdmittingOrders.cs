using System.Globalization;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Tests.Orders;

public class AdmittingOrders(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_admitted_order_is_kept_with_what_it_holds_and_its_news()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var admission = await counter.Buy("key", quantity: 3);
        Assert.True(admission.IsNew);
        Assert.Equivalent(admission.Order, Assert.Single(await counter.Kept()));
        var ledger = await Counter.Ledger(azurite, counter.Shop);
        Assert.Equal("hands 90, orders 1, oven 180, product:loaf 3, slot:morning 1, trays 3", $"{ledger.Taken}");
        Assert.Equal(
            admission.Order!.Number,
            Assert.Single(Assert.Single(counter.Sent.Events).Events.Select(one => one.Number).Distinct())
        );
    }

    [Fact]
    public async Task A_day_has_the_same_key_whatever_calendar_the_machine_goes_by()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        CultureInfo.CurrentCulture = new("th-TH"); // where it is the year 2569; only in this test
        await counter.Buy("key");
        var ledger = await new TableServiceClient(azurite.ConnectionString)
            .GetTableClient("Orders")
            .GetEntityIfExistsAsync<TableEntity>(
                $"{counter.Shop.Id}|2026-11-24",
                "ledger",
                cancellationToken: TestContext.Current.CancellationToken
            );
        Assert.True(ledger.HasValue);
    }

    [Theory, InlineData("product"), InlineData("slot"), InlineData("oven")]
    public async Task Of_200_buyers_for_the_last_10_exactly_10_are_admitted(string constraint)
    {
        var shop = Counter.NewShop(
            constraint == "slot" ? 10 : 1_000_000,
            constraint == "oven" ? new(600, 1_000_000, 1_000_000) : null
        );
        Counter[] processes = [new(azurite, shop), new(azurite, shop), new(azurite, shop)];
        var buyers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i => processes[i % 3].Buy($"buyer-{i}", constraint == "product" ? 10 : null))
        );
        Assert.Equal(10, buyers.Count(b => b.IsNew));
        var refusal = constraint switch
        {
            "product" => "product.sold-out",
            "slot" => "slot.full",
            _ => "oven.full",
        };
        Assert.All(buyers.Where(b => !b.IsNew), b => Assert.Equal(refusal, b.Refusal?.Code));
        Assert.Equal(10, (await processes[0].Kept()).Count);
        Assert.Equal(10, (await Counter.Ledger(azurite, shop)).Orders);
    }

    [Fact]
    public async Task Fifty_copies_of_one_submit_are_one_order_and_fifty_equal_answers()
    {
        var shop = Counter.NewShop();
        Counter[] processes = [new(azurite, shop), new(azurite, shop)];
        var copies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => processes[i % 2].Buy("same")));
        Assert.Single(copies, copy => copy.IsNew);
        Assert.Single(copies.Select(copy => (copy.Order!.Number, copy.Order.Origin.Secret)).Distinct());
        Assert.Single(await processes[0].Kept());
        Assert.Equal(1, (await Counter.Ledger(azurite, shop)).Orders);
    }

    [Fact]
    public async Task The_same_key_with_another_order_is_refused()
    {
        var shop = Counter.NewShop();
        await new Counter(azurite, shop).Buy("key");
        foreach (var counter in (Counter[])[new(azurite, shop), new(azurite, shop)])
            Assert.Equal(
                "idempotency.key-reused",
                (await Assert.ThrowsAsync<RuleBroken>(() => counter.Buy("key", asked: "something else"))).Code
            );
    }

    [Fact]
    public async Task A_repeat_after_it_sold_out_still_gets_its_order()
    {
        var shop = Counter.NewShop();
        var first = await new Counter(azurite, shop).Buy("key", cap: 1);
        var again = await new Counter(azurite, shop).Buy("key", cap: 1);
        Assert.Equal((first.Order!.Number, false), (again.Order?.Number, again.IsNew));
    }

    [Fact]
    public async Task A_repeat_at_a_desk_that_only_looked_at_what_another_process_admitted_still_gets_its_order()
    {
        var shop = Counter.NewShop();
        Counter opens = new(azurite, shop),
            other = new(azurite, shop);
        await opens.Buy("opens the day", cap: 2);
        var first = await other.Buy("key", cap: 2);
        while ((await opens.Desk.ReadLedger(shop.Id, Counter.Day, TestContext.Current.CancellationToken)).Orders < 2)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var again = await opens.Buy("key", cap: 2);
        Assert.Equal((first.Order!.Number, false), (again.Order?.Number, again.IsNew));
    }

    [Fact]
    public async Task A_desk_that_finds_anothers_order_in_its_way_no_longer_believes_its_own_copy()
    {
        var shop = Counter.NewShop();
        Counter looks = new(azurite, shop),
            other = new(azurite, shop);
        Assert.Equal(
            0,
            (await looks.Desk.ReadLedger(shop.Id, Counter.Day, TestContext.Current.CancellationToken)).Orders
        );
        await other.Buy("key");
        Assert.False((await looks.Buy("key")).IsNew);
        Assert.Equal(
            1,
            (await looks.Desk.ReadLedger(shop.Id, Counter.Day, TestContext.Current.CancellationToken)).Orders
        );
    }

    [Fact]
    public async Task Two_keys_that_meet_in_one_number_are_two_orders()
    {
        var (shop, seen) = (Counter.NewShop(), new Dictionary<string, string>());
        var (first, second) = ("", "");
        for (var i = 0; second == ""; i++)
        {
            var number = OrderNumber.For(Counter.Day, OrderNumber.Fingerprint(shop.Id, $"key-{i}"), 0).ToString();
            if (seen.TryGetValue(number, out var other))
                (first, second) = (other, $"key-{i}");
            else
                seen[number] = $"key-{i}";
        }
        var a = await new Counter(azurite, shop).Buy(first);
        // Another process, which does not know that the number is used.
        var b = await new Counter(azurite, shop).Buy(second);
        Assert.True(a.IsNew && b.IsNew);
        Assert.NotEqual(a.Order!.Number, b.Order!.Number);
        Assert.Equal(b.Order.Number, (await new Counter(azurite, shop).Buy(second)).Order?.Number);
        Assert.Equal(2, (await Counter.Ledger(azurite, shop)).Orders);
    }

    [Fact]
    public async Task A_crowd_is_admitted_in_few_transactions()
    {
        var counting = new Counting();
        var counter = new Counter(azurite, Counter.NewShop(), counting);
        await counter.Buy("opens the day");
        counting.Reset();
        var load = await Task.WhenAll(Enumerable.Range(0, 320).Select(i => counter.Buy($"buyer-{i}")));
        Assert.All(load, buyer => Assert.True(buyer.IsNew));
        Assert.InRange(counting.Calls, 1, 320 / 5);
    }

    [Fact]
    public async Task A_lone_order_is_confirmed_in_one_round_trip_with_its_events()
    {
        var counting = new Counting();
        var counter = new Counter(azurite, Counter.NewShop(), counting);
        await counter.Buy("opens the day");
        counting.Reset();
        var order = (await counter.Buy("alone")).Order!;
        Assert.Equal(1, counting.Calls);
        Assert.Equal(OrderStatus.Confirmed, (await counter.Kept()).Single(kept => kept.Number == order.Number).Status);
        Assert.Equal(
            [
                new OrderPlaced(order.Number, PaymentMethod.Cash) { ByStaff = true },
                new OrderConfirmed(order.Number, PaymentMethod.Cash, order.Origin.Key),
            ],
            counter.Sent.Events.Last().Events
        );
    }
}
