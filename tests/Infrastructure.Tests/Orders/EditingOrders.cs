using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>
/// An edited order is wholly as before or wholly as edited, on one day, and the ledgers hold exactly what the orders
/// take, whatever happens.
/// </summary>
public class EditingOrders(AzuriteFixture azurite)
{
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 4).Select(Counter.Day.AddDays)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(0, 1), InlineData(0, 5), InlineData(2, 1), InlineData(2, 5)]
    public async Task Killed_before_any_of_its_calls_nothing_is_half_done_and_the_repeat_does_it(int day, int loaves)
    {
        var edit = Edit(day, loaves);
        var isDone = false;
        for (var calls = 0; !isDone; calls++)
        {
            var shop = Counter.NewShop();
            var order = (await new Counter(azurite, shop).Buy("key", quantity: 3)).Order!;
            await new Counter(azurite, shop).Buy("other", quantity: 2);
            var dying = new Dying(calls);
            var killed = new Counter(azurite, shop, dying);
            await Tried(killed.Edit(order.Number, edit, "edit"));
            isDone = !dying.IsDead;
            var survivor = new Counter(azurite, shop);
            var found = await Found(survivor, order.Number);
            Assert.Contains((found.Day, Loaves(found)), new[] { (Days[0], 3), (Days[day], loaves) });
            if (calls % 2 == 0)
                await FinishAll(survivor, killed);
            else if (found.ChangeBy(new("edit", "asked", Counter.Now, "owner")) is null)
                await survivor.Edit(order.Number, edit, "edit"); // the caller repeats it
            await FinishAll(survivor, killed);
            await LedgersAreSums(shop.Id, 2);
            Assert.True(calls < 50, "The edit never ends.");
        }
    }

    [Fact]
    public async Task Nine_editors_at_once_leave_ledgers_that_are_the_sums_of_the_orders()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key", quantity: 3)).Order!;
        await counter.Buy("other", quantity: 2);
        Counter[] processes = [counter, new(azurite, counter.Shop), new(azurite, counter.Shop)];
        await Task.WhenAll(
            Enumerable
                .Range(0, 9)
                .Select(i => Tried(processes[i % 3].Edit(order.Number, Edit(i % 4, 1 + i), $"edit-{i}")))
        );
        foreach (var process in processes)
            await FinishAll(counter, process);
        var edited = await Found(counter, order.Number);
        Assert.NotEmpty(edited.Changes!);
        Assert.Equal(edited.Changes!.Count, edited.Changes.DistinctBy(change => change.Version).Count());
        await LedgersAreSums(counter.Shop.Id, 2);
    }

    [Fact]
    public async Task Of_two_edits_of_what_was_read_once_the_second_is_refused()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        var order = (await counter.Buy("key")).Order!;
        var read = (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(order.Number), Ct))!;
        foreach (var (id, isFirst) in (IEnumerable<(string, bool)>)[("first", true), ("second", false)])
        {
            var edited = counter.Edited(read.Value, Edit(0, 4), id);
            var change = counter.Mover.Change(read, edited, new((_, _) => null), Ct);
            if (isFirst)
                Assert.Null(await change);
            else
                await Assert.ThrowsAsync<VersionConflictException>(() => change);
        }
        Assert.Equal("first", Assert.Single((await Found(counter, order.Number)).Changes!).Origin.Id);
        await LedgersAreSums(counter.Shop.Id, 1);
    }

    private static OrderEdit Edit(int day, int loaves) => new() { Day = Days[day], Lines = [new("loaf", loaves)] };

    private static int Loaves(Order order) => order.Basket.Lines.Sum(line => line.Quantity);

    private static async Task FinishAll(Counter counter, Counter process)
    {
        foreach (var unfinished in process.Sent.Messages.Select(sent => sent.Message).OfType<FinishMoveMessage>())
            await RetryOnConflict.Run(ct => counter.Mover.Finish(unfinished, ct), Ct);
    }

    private static async Task Tried(Task<bool> edit)
    {
        try
        {
            await edit;
        }
        catch (Exception failed) when (failed is VersionConflictException or InvalidOperationException)
        {
            // beaten by another, or the process is dead
        }
    }

    private static async Task<Order> Found(Counter counter, string number) =>
        (await counter.Orders.Find(counter.Shop.Id, OrderNumber.Parse(number), Ct))!.Value;

    private async Task LedgersAreSums(string shopId, int orders)
    {
        var fresh = new Counter(azurite, Counter.NewShop() with { Id = shopId });
        var all = new List<Order>();
        foreach (var day in Days)
        {
            var there = await fresh.On(day);
            all.AddRange(there);
            var sum = there.Aggregate(DayLedger.Empty, (sum, order) => sum.Reserve(order));
            Assert.Equal(sum, await fresh.Desk.ReadLedger(shopId, day, Ct));
        }
        Assert.Equal(orders, all.DistinctBy(order => order.Number).Count());
        Assert.Equal(orders, all.Count);
    }
}
