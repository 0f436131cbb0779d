using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

/// <summary>The group commit over a ledger that has nothing to do with orders: the uses of a voucher.</summary>
public class CommittingInGroups(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_parallel_uses_of_a_single_use_voucher_are_one()
    {
        var (table, partition) = await Made();
        var processes = Enumerable.Range(0, 5).Select(_ => new Vouchers(table, partition).Commit()).ToArray();
        var used = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => processes[i % 5].Run(new UseVoucher(partition, $"{i}", 1), Ct))
        );
        Assert.Single(used, isUsed => isUsed);
        Assert.Equal(1, await Count(table, partition));
    }

    [Fact]
    public async Task The_same_order_uses_it_once_however_often_it_asks()
    {
        var (table, partition) = await Made();
        for (var process = 0; process < 3; process++)
            Assert.True(await new Vouchers(table, partition).Commit().Run(new UseVoucher(partition, "order", 5), Ct));
        Assert.Equal(1, await Count(table, partition));
    }

    [Fact]
    public async Task Many_at_once_are_few_transactions()
    {
        var (table, partition) = await Made();
        var vouchers = new Vouchers(table, partition);
        var commit = vouchers.Commit();
        await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => commit.Run(new UseVoucher(partition, $"{i}", 150), Ct))
        );
        Assert.Equal(150, await Count(table, partition));
        Assert.InRange(vouchers.Writes, 3, 20);
    }

    [Fact]
    public async Task A_row_that_the_storage_refuses_fails_alone()
    {
        var (table, partition) = await Made();
        var commit = new Vouchers(table, partition).Commit();
        var good = Enumerable.Range(0, 20).Select(i => new UseVoucher(partition, $"{i}", 100)).ToList();
        var before = good.Take(10).Select(item => commit.Run(item, Ct)).ToList();
        var bad = commit.Run(new UseVoucher(partition, "bad", 100, new('x', 40_000)), Ct); // a property takes 32 Ki
        var after = good.Skip(10).Select(item => commit.Run(item, Ct)).ToList();
        Assert.All(await Task.WhenAll([.. before, .. after]), Assert.True);
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => bad);
        Assert.Equal(20, await Count(table, partition));
    }

    private async Task<(TableClient Table, string Partition)> Made()
    {
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Vouchers");
        await table.CreateIfNotExistsAsync(Ct);
        return (table, AzuriteFixture.Prefix());
    }

    private static async Task<int> Count(TableClient table, string partition) =>
        await table
            .QueryAsync<TableEntity>($"PartitionKey eq '{partition}' and RowKey ge 'use|'", cancellationToken: Ct)
            .CountAsync(Ct);
}
