using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeysOfRows(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("O'Brien's")]
    [InlineData("''")]
    [InlineData("bánh mì")]
    [InlineData("빵집|2026-11-24")]
    [InlineData("a b+c&d=e;f,g@h!i(j)k$l*m~n:o")]
    [InlineData("100%25")]
    [InlineData("🥐 croissant")]
    [InlineData("<\"quoted\">")]
    public async Task Any_character_may_stand_in_a_key(string key)
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(new TableEntity(key, key) { ["n"] = 1 }, Ct);
        var alone = (await table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Ct)).Value;
        Assert.Equal((key, key), (alone.PartitionKey, alone.RowKey));

        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateMerge, new TableEntity(key, key) { ["n"] = 2 }, alone.ETag),
                new(TableTransactionActionType.UpsertReplace, new TableEntity(key, "other " + key)),
            ],
            Ct
        );
        var found = await table
            .QueryAsync<TableEntity>(row => row.PartitionKey == key && row.RowKey == key, cancellationToken: Ct)
            .ToListAsync(Ct);
        Assert.Equal(2, Assert.Single(found).GetInt32("n"));

        await table.DeleteEntityAsync(key, key, cancellationToken: Ct);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>(key, key, cancellationToken: Ct)).HasValue);
        Assert.True(
            (await table.GetEntityIfExistsAsync<TableEntity>(key, "other " + key, cancellationToken: Ct)).HasValue
        );
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    public async Task Save_those_that_the_service_forbids(string key)
    {
        var table = await azurite.Table();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.AddEntityAsync(new TableEntity("p", key), Ct)
        );
        Assert.Equal(400, refusal.Status);
    }

    [Fact]
    public async Task An_empty_key_is_a_key()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(new TableEntity("", "") { ["n"] = 1 }, Ct);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("", "", cancellationToken: Ct)).Value.GetInt32("n"));
    }
}
