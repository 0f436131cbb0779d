using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>One bad item of an admission batch never fails its neighbours.</summary>
public class FailingAlone(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_that_no_row_can_hold_fails_alone()
    {
        var counter = await Opened();
        var bad = counter.Submission("too large");
        bad = bad with { Request = bad.Request with { Note = new('x', JsonRows.LongestBody) } };
        await FailsAlone<ArgumentException>(counter, bad);
    }

    [Fact]
    public async Task An_order_whose_number_has_a_row_that_cannot_be_read_fails_alone()
    {
        var counter = await Opened();
        var bad = counter.Submission("unreadable");
        var row = new TableEntity(
            OrderRows.Partition(counter.Shop.Id, Counter.Day),
            OrderRows.OrderPrefix + bad.Id.Number(0)
        )
        {
            ["Body"] = "{",
        };
        await new TableServiceClient(azurite.ConnectionString).GetTableClient("Orders").AddEntityAsync(row, Ct);
        await FailsAlone<JsonException>(counter, bad);
    }

    [Fact]
    public async Task A_release_that_a_stale_ledger_does_not_hold_yet_is_decided_again()
    {
        var stale = await Opened();
        var order = (await new Counter(azurite, stale.Shop).Buy("elsewhere", quantity: 5)).Order!;
        var read = (await stale.Orders.Find(stale.Shop.Id, OrderNumber.Parse(order.Number), Ct))!;
        await stale.Desk.Release(read, order.ChangeStatus(OrderStatus.Cancelled, Counter.Now, "owner"), Ct);
        var ledger = await Counter.Ledger(azurite, stale.Shop);
        Assert.Equal((1, 1), (ledger.Orders, ledger.UnitsOf("loaf")));
    }

    private async Task<Counter> Opened()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await counter.Buy("opens the day");
        return counter;
    }

    private async Task FailsAlone<TFailure>(Counter counter, Submission bad)
        where TFailure : Exception
    {
        var good = Enumerable.Range(0, 20).Select(i => counter.Submission($"buyer-{i}")).ToList();
        var before = good.Take(10).Select(one => counter.Desk.Admit(one, Ct)).ToList();
        var failing = counter.Desk.Admit(bad, Ct);
        var after = good.Skip(10).Select(one => counter.Desk.Admit(one, Ct)).ToList();
        Assert.All(await Task.WhenAll([.. before, .. after]), answer => Assert.True(answer.IsNew));
        await Assert.ThrowsAnyAsync<TFailure>(() => failing);
        Assert.Equal(21, (await Counter.Ledger(azurite, counter.Shop)).Orders);
    }
}
