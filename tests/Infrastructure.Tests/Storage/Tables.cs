using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class Tables(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_made_once_and_asked_for_as_often_as_one_likes()
    {
        var table = new TableClient(azurite.ConnectionString, AzuriteFixture.Prefix());
        await table.CreateIfNotExistsAsync(Ct);
        await table.CreateIfNotExistsAsync(Ct);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync(Ct));
        Assert.Equal(409, refusal.Status);
        Assert.True(refusal.ErrorCode == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task A_table_that_is_gone_holds_nothing_and_can_be_removed_again()
    {
        var table = await azurite.Table();
        await table.DeleteAsync(Ct);
        await table.DeleteAsync(Ct);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.AddEntityAsync(new TableEntity("p", "r"), Ct)
        );
        Assert.Equal((404, "TableNotFound"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task The_account_lists_its_tables()
    {
        var account = new TableServiceClient(azurite.ConnectionString);
        var prefix = AzuriteFixture.Prefix();
        foreach (var content in "abc")
            await account.CreateTableIfNotExistsAsync(prefix + content, Ct);
        await account.DeleteTableAsync(prefix + "b", Ct);
        var names = await account.QueryAsync(cancellationToken: Ct).Select(table => table.Name).ToListAsync(Ct);
        Assert.Equal(
            [prefix + "a", prefix + "c"],
            names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order()
        );
        Assert.Equal(prefix + "a", account.GetTableClient(prefix + "a").Name);
    }

    [Fact]
    public async Task A_name_that_the_service_forbids_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            new TableClient(azurite.ConnectionString, "no-dashes").CreateAsync(Ct)
        );
        Assert.Equal(400, refusal.Status);
    }
}
