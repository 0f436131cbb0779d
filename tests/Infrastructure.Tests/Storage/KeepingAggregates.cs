using Azure.Data.Tables;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeepingAggregates
{
    private static readonly TableKey Key = new("shop", "tart");
    private readonly AggregateTable<Cake> cakes;

    public KeepingAggregates(AzuriteFixture azurite)
    {
        var table = new LazyTable(new TableServiceClient(azurite.ConnectionString), AzuriteFixture.Prefix());
        cakes = new(
            table,
            new Rule("cake.changed-meanwhile", RuleKind.Conflict),
            "The cake",
            columns: (row, cake) => row["Slices"] = cake.Slices
        );
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_inserted_once()
    {
        Assert.Null(await cakes.Find(Key, Ct));
        var stored = await cakes.Insert(Key, new("tart", 8), Ct);
        Assert.Null(await cakes.Insert(Key, new("tart", 6), Ct));
        Assert.Equal(stored, await cakes.Find(Key, Ct));
        Assert.Equal(new("tart", 8), stored!.Value);
    }

    [Fact]
    public async Task It_is_replaced_by_whoever_read_it_last()
    {
        var stale = (await cakes.Insert(Key, new("tart", 8), Ct))!;
        var fresh = await cakes.Replace(Key, stale, new("tart", 7), Ct);
        var conflict = await Conflict(() => cakes.Replace(Key, stale, new("tart", 1), Ct));
        Assert.Equal("cake.changed-meanwhile", conflict.Code);
        Assert.Equal(
            "The cake was changed meanwhile. Please look at it again and repeat your change.",
            conflict.Message
        );
        await cakes.Replace(Key, fresh, new("tart", 6), Ct);
        Assert.Equal(6, (await cakes.Find(Key, Ct))!.Value.Slices);
    }

    [Fact]
    public async Task What_is_stored_must_be_as_it_was_read()
    {
        var read = await cakes.Store(Key, null, new("tart", 8), Ct);
        await Conflict(() => cakes.Store(Key, null, new("tart", 1), Ct));
        await cakes.Store(Key, read, new("tart", 7), Ct);
        await Conflict(() => cakes.Store(Key, read, new("tart", 1), Ct));
        Assert.Equal(7, (await cakes.Find(Key, Ct))!.Value.Slices);
    }

    [Fact]
    public async Task It_is_deleted_only_as_it_was_read()
    {
        var stale = (await cakes.Insert(Key, new("tart", 8), Ct))!;
        var fresh = await cakes.Replace(Key, stale, new("tart", 7), Ct);
        Assert.False(await cakes.Delete(Key, stale, Ct));
        Assert.NotNull(await cakes.Find(Key, Ct));
        Assert.True(await cakes.Delete(Key, fresh, Ct));
        Assert.False(await cakes.Delete(Key, fresh, Ct));
        await Conflict(() => cakes.Replace(Key, fresh, new("tart", 1), Ct));
        Assert.Null(await cakes.Find(Key, Ct));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_made()
    {
        var changes = Enumerable.Range(0, 8).Select(_ => cakes.Change(Key, cake => More(cake), Ct));
        Assert.Equal(Enumerable.Range(1, 8), (await Task.WhenAll(changes)).Select(cake => cake!.Slices).Order());
        Assert.Equal(8, (await cakes.Find(Key, Ct))!.Value.Slices);

        static Cake More(Cake? cake) => new("tart", (cake?.Slices ?? 0) + 1);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_stores_nothing()
    {
        var stored = await cakes.Insert(Key, new("tart", 8), Ct);
        Assert.Null(await cakes.Change(Key, _ => null, Ct));
        Assert.Equal(new("tart", 8), await cakes.Change(Key, cake => cake! with { Slices = 8 }, Ct));
        Assert.Equal(stored, await cakes.Find(Key, Ct));
    }

    [Fact]
    public async Task Questions_are_asked_of_one_partition_by_row_key()
    {
        foreach (var (partition, row) in new[] { ("a", "1|b"), ("a", "1|a"), ("a", "2|a"), ("b", "1|a"), ("a", "1}") })
            await cakes.Insert(new(partition, row), new(row, 8), Ct);
        Assert.Equal(["1|a", "1|b", "1}", "2|a"], await Names(cakes.Rows.InPartition("a", Ct)));
        Assert.Equal(["1|a", "1|b"], await Names(cakes.Rows.WithPrefix("a", "1|", Ct)));
        Assert.Equal(["1|b", "1}"], await Names(cakes.Rows.InRange("a", "1|b", "1}", Ct)));
        Assert.Equal(["1|a", "1|b", "1}", "2|a"], await Names(cakes.InPartition("a", Ct)));
        Assert.Empty(await Names(cakes.Rows.WithPrefix("c", "1|", Ct)));
        Assert.Equal(4, await cakes.Rows.Query("PartitionKey eq 'a' and Slices eq 8", null, Ct).CountAsync(Ct));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4), InlineData(5)]
    public async Task Pages_follow_one_another_until_the_last(int size)
    {
        foreach (var row in "abcd")
            await cakes.Insert(new("p", $"{row}"), new($"{row}", 1), Ct);
        var (seen, next) = (new List<string>(), (string?)null);
        do
        {
            var (rows, after) = await cakes.Rows.Page("p", next, size, Ct);
            Assert.InRange(rows.Count, 1, size);
            seen.AddRange(rows.Select(row => row.Value<Cake>().Name));
            next = after;
        } while (next is not null);
        Assert.Equal(["a", "b", "c", "d"], seen);
    }

    private static Task<VersionConflictException> Conflict(Func<Task> write) =>
        Assert.ThrowsAsync<VersionConflictException>(write);

    private static ValueTask<List<string>> Names(IAsyncEnumerable<TableEntity> rows) =>
        rows.Select(row => row.Value<Cake>().Name).ToListAsync(Ct);

    private static ValueTask<List<string>> Names(IAsyncEnumerable<Versioned<Cake>> found) =>
        found.Select(cake => cake.Value.Name).ToListAsync(Ct);

    private sealed record Cake(string Name, int Slices);
}
