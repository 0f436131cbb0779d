using System.Diagnostics;
using Azure;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>The delayed messages that check a day's outbox: sent before events are stored, and few.</summary>
public sealed class CheckingTheOutbox(AzuriteFixture azurite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hundreds_of_orders_and_changes_of_a_day_send_one_check_and_send_it_first()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var orders = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => counter.Buy($"buyer-{i}")));
        foreach (var order in orders.Take(5))
            await Bake(counter, order.Order!);

        var (first, delay) = counter.Sent.Messages.First();
        Assert.Equal(new CheckOutboxMessage(counter.Shop.Id, Counter.Day), first);
        Assert.Equal(new OutboxOptions().CheckAfter, delay);
        Assert.Single(counter.Sent.Checks);
        Assert.Equal(200 + 200 + 5, counter.Sent.Events.Sum(events => events.Events.Count)); // placed, confirmed, baking
    }

    [Fact]
    public async Task After_the_interval_the_next_change_sends_the_next_check()
    {
        var outbox = new OutboxOptions { CheckAfter = TimeSpan.FromSeconds(4) };
        var counter = new Counter(azurite, Counter.NewShop(), outbox: outbox);
        var started = Stopwatch.StartNew();
        for (var order = 0; counter.Sent.Checks.Count() < 2; order++)
        {
            Assert.True(started.Elapsed < Patience, "No second check was sent.");
            await counter.Buy($"order-{order}");
        }
        Assert.True(started.Elapsed >= outbox.Interval, "The second check was sent too early.");
    }

    [Fact]
    public async Task Without_a_check_nothing_is_stored()
    {
        var shop = Counter.NewShop();
        var before = (await new Counter(azurite, shop).Buy("before")).Order!;
        var counter = new Counter(azurite, shop);
        counter.Sent.IsAway = true;
        await Assert.ThrowsAsync<RequestFailedException>(() => counter.Buy("key"));
        await Assert.ThrowsAsync<RequestFailedException>(() => Bake(counter, before));
        Assert.Equal(before.Status, Assert.Single(await counter.Kept()).Status);

        counter.Sent.IsAway = false;
        Assert.True((await counter.Buy("key")).IsNew);
        await Bake(counter, before);
        Assert.Single(counter.Sent.Checks);
    }

    [Fact]
    public async Task Strangers_who_are_refused_hundreds_of_times_send_one_check()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await counter.Buy("the last", cap: 1);
        var refused = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => counter.Buy($"stranger-{i}", cap: 1)));
        Assert.DoesNotContain(refused, order => order.IsNew);
        Assert.Single(counter.Sent.Checks);
    }

    [Fact]
    public async Task Events_that_could_not_be_published_stand_in_the_outbox_with_the_time_they_were_stored()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await counter.Buy("opens the day");
        counter.Sent.IsAway = true; // the check was sent
        var order = (await counter.Buy("unpublished")).Order!;
        Assert.DoesNotContain(counter.Sent.Events, events => events.Events.Any(one => one.Number == order.Number));
        var pending = await counter.Orders.ListPending(counter.Shop.Id, Counter.Day, Ct).ToListAsync(Ct);
        var (_, storedAt) = Assert.Single(
            pending,
            one => one.Events.Events.Any(happened => happened.Number == order.Number)
        );
        Assert.InRange(storedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    private static async Task Bake(Counter counter, Order order)
    {
        var read = (await counter.Orders.Find(order.ShopId, OrderNumber.Parse(order.Number), Ct))!;
        await counter.Orders.UpdateWithEvent(
            read,
            read.Value.ChangeStatus(OrderStatus.Baking, Counter.Now, "baker"),
            Ct
        );
    }
}
