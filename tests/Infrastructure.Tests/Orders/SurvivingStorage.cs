using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Tests.Orders;

public class SurvivingStorage(AzuriteFixture azurite)
{
    [Fact]
    public async Task Lost_requests_and_lost_answers_lose_and_double_nothing()
    {
        var shop = Counter.NewShop();
        Counter[] processes = [new(azurite, shop, new Losing(4)), new(azurite, shop, new Losing(5))];
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => processes[i % 2].Buy($"buyer-{i}")));
        var kept = await processes[0].Kept();
        Assert.Equal(120, kept.Count);
        Assert.Equal(
            kept.Select(order => order.Number).Order(),
            answers.Select(answer => answer.Order!.Number).Order()
        );
        var ledger = await Counter.Ledger(azurite, shop);
        Assert.Equal(kept.Aggregate(DayLedger.Empty, (sum, order) => sum.Reserve(order)), ledger);
        Assert.Equal((120, 120), (ledger.Orders, ledger.UnitsOf("loaf")));
    }

    [Fact]
    public async Task The_news_of_every_kept_order_stands_in_the_outbox_until_passed_on()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => counter.Buy($"buyer-{i}")));
        var (waiting, told) = (await Waiting(counter), (await counter.Kept()).Select(order => order.Number).Order());
        Assert.Equal(
            told,
            waiting.SelectMany(events => events.Events).OfType<OrderConfirmed>().Select(one => one.Number).Order()
        );
        foreach (var events in waiting)
        {
            await counter.Orders.Delete(events, default);
            await counter.Orders.Delete(events, default);
        }
        Assert.Empty(await Waiting(counter));
    }

    [Fact]
    public async Task A_cancelled_order_gives_back_what_it_held_once()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await Task.WhenAll(counter.Buy("stays", quantity: 2), counter.Buy("goes", quantity: 5));
        var goes = (await counter.Kept()).Single(order => order.Basket.Lines[0].Quantity == 5);
        var read = (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(goes.Number), default))!;
        var cancelled = read.Value.ChangeStatus(OrderStatus.Cancelled, Counter.Now, "owner", "changed mind");
        await counter.Desk.Release(read, cancelled, default);
        Assert.Equal(
            "order.changed-meanwhile",
            (
                await Assert.ThrowsAsync<VersionConflictException>(() => counter.Desk.Release(read, cancelled, default))
            ).Code
        );
        var ledger = await Counter.Ledger(azurite, counter.Shop);
        Assert.Equal((1, 2), (ledger.Orders, ledger.UnitsOf("loaf")));
    }

    [Fact]
    public async Task A_step_from_an_old_copy_is_refused()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        var read = (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(order.Number), default))!;
        var moved = read.Value.ChangeStatus(OrderStatus.Baking, Counter.Now, "baker");
        await counter.Orders.UpdateWithEvent(read, moved, default);
        Assert.Equal(
            "order.changed-meanwhile",
            (
                await Assert.ThrowsAsync<VersionConflictException>(() =>
                    counter.Orders.UpdateWithEvent(read, moved, default)
                )
            ).Code
        );
    }

    private static async Task<List<OrderEvents>> Waiting(Counter counter)
    {
        var waiting = new List<OrderEvents>();
        await foreach (
            var (events, _) in counter.Orders.ListPending(
                counter.Shop.Id,
                Counter.Day,
                TestContext.Current.CancellationToken
            )
        )
            waiting.Add(events);
        return waiting;
    }
}
