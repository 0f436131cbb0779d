using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>An order that moves keeps its number, and is on exactly one day with its capacity, whatever happens.</summary>
public class MovingToAnotherDay(AzuriteFixture azurite)
{
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 4).Select(Counter.Day.AddDays)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_found_by_its_number_on_the_new_day()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        Assert.True(await counter.Move(order.Number, Days[1], "edit"));
        var moved = await Found(counter, order.Number);
        Assert.Equal((order.Number, Days[1], order.Origin.Secret), (moved.Number, moved.Day, moved.Origin.Secret));
        Assert.Equal("edit", Assert.Single(moved.Changes!).Origin.Id);
        await IsOnlyOn(counter.Shop.Id, order.Number, Days[1]);
        Assert.Contains(counter.Sent.Events, events => events.Day == Days[0] && events.Events.Count == 1);
    }

    [Fact]
    public async Task The_repeated_submission_finds_it_there()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        await counter.Move(order.Number, Days[2], "edit");
        foreach (var process in new[] { counter, new Counter(azurite, counter.Shop) })
        {
            var again = await process.Buy("key");
            Assert.Equal((order.Number, Days[2], false), (again.Order!.Number, again.Order.Day, again.IsNew));
        }
        await IsOnlyOn(counter.Shop.Id, order.Number, Days[2]);
    }

    [Fact]
    public async Task A_full_day_refuses_it_and_it_stays()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        Assert.False(await counter.Move(order.Number, Days[1], "edit", most: 0));
        await IsOnlyOn(counter.Shop.Id, order.Number, Days[0]);
        Assert.True(await counter.Move(order.Number, Days[1], "edit", most: 1));
        await IsOnlyOn(counter.Shop.Id, order.Number, Days[1]);
    }

    [Fact]
    public async Task It_moves_on_and_back_again_and_can_be_cancelled_there()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        int[] path = [1, 2, 1, 0, 3, 0, 1];
        for (var i = 0; i < path.Length; i++)
        {
            Assert.True(await counter.Move(order.Number, Days[path[i]], $"edit-{i}"));
            await IsOnlyOn(counter.Shop.Id, order.Number, Days[path[i]]);
        }
        var read = (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(order.Number), Ct))!;
        await counter.Desk.Release(read, read.Value.ChangeStatus(OrderStatus.Cancelled, Counter.Now, "owner"), Ct);
        foreach (var day in Days)
            Assert.Equal(
                0,
                (await new Counter(azurite, counter.Shop).Desk.ReadLedger(counter.Shop.Id, day, Ct)).Orders
            );
    }

    [Fact]
    public async Task A_change_in_the_meantime_wins_and_the_new_day_is_free_again()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        var read = (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(order.Number), Ct))!;
        await counter.Orders.UpdateWithEvent(
            read,
            read.Value.ChangeStatus(OrderStatus.Baking, Counter.Now, "baker"),
            Ct
        );
        var moved = counter.Edited(read.Value, new() { Day = Days[1] }, "edit");
        await Assert.ThrowsAsync<VersionConflictException>(() =>
            counter.Mover.Change(read, moved, new((_, _) => null), Ct)
        );
        await IsOnlyOn(counter.Shop.Id, order.Number, Days[0]);
    }

    [Fact]
    public async Task Many_movers_at_once_leave_it_on_one_day()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        Counter[] processes = [counter, new(azurite, counter.Shop), new(azurite, counter.Shop)];
        await Task.WhenAll(
            Enumerable.Range(0, 9).Select(i => Tried(processes[i % 3].Move(order.Number, Days[1 + i % 3], $"edit-{i}")))
        );
        foreach (
            var (move, _) in counter.Sent.Messages.Concat(processes[1].Sent.Messages).Concat(processes[2].Sent.Messages)
        )
            if (move is FinishMoveMessage unfinished)
                await RetryOnConflict.Run(ct => Finished(counter, unfinished, ct), Ct);
        await IsOnlyOn(counter.Shop.Id, order.Number, (await Found(counter, order.Number)).Day);
    }

    [Fact]
    public async Task Killed_before_any_of_its_calls_it_is_on_one_day()
    {
        var isDone = false;
        for (var calls = 0; !isDone; calls++)
        {
            var shop = Counter.NewShop();
            var order = (await new Counter(azurite, shop).Buy("key")).Order!;
            var dying = new Dying(calls);
            var killed = new Counter(azurite, shop, dying);
            await Tried(killed.Move(order.Number, Days[1], "edit"));
            isDone = !dying.IsDead;
            var survivor = new Counter(azurite, shop);
            Assert.Equal(order.Number, (await Found(survivor, order.Number)).Number);
            Assert.Single((await Task.WhenAll(Days.Select(survivor.On))).SelectMany(on => on));
            foreach (var (move, _) in killed.Sent.Messages)
                if (move is FinishMoveMessage unfinished)
                    await survivor.Mover.Finish(unfinished, Ct);
            await IsOnlyOn(shop.Id, order.Number, (await Found(survivor, order.Number)).Day);
            Assert.True(calls < 50, "The move never ends.");
        }
    }

    private static async Task<bool> Finished(Counter counter, FinishMoveMessage move, CancellationToken ct)
    {
        await counter.Mover.Finish(move, ct);
        return true;
    }

    private static async Task Tried(Task<bool> move)
    {
        try
        {
            await move;
        }
        catch (Exception failed) when (failed is VersionConflictException or InvalidOperationException)
        {
            // beaten by another, or the process is dead
        }
    }

    private static async Task<Order> Found(Counter counter, string number) =>
        (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(number), Ct))!.Value;

    private async Task IsOnlyOn(string shopId, string number, DateOnly expected)
    {
        var fresh = new Counter(azurite, Counter.NewShop() with { Id = shopId });
        Assert.Equal(expected, (await Found(fresh, number)).Day);
        foreach (var day in Days)
        {
            var count = day == expected ? 1 : 0;
            Assert.Equal(count, (await fresh.On(day)).Count);
            Assert.Equal(count, (await fresh.Desk.ReadLedger(shopId, day, Ct)).Orders);
        }
    }
}
