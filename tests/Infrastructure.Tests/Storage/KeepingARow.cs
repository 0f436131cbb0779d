using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeepingARow(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_of_the_same_key_is_a_conflict()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(new TableEntity("p", "r"), Ct);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.AddEntityAsync(new TableEntity("p", "r"), Ct)
        );
        Assert.Equal((409, "EntityAlreadyExists"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task What_was_never_written_is_not_found()
    {
        var table = await azurite.Table();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)
        );
        Assert.Equal((404, "ResourceNotFound"), (refusal.Status, refusal.ErrorCode));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Ct)).HasValue);
    }

    [Fact]
    public async Task An_update_of_an_old_version_is_refused_and_changes_nothing()
    {
        var table = await azurite.Table();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r") { ["n"] = 1 }, Ct)).Headers.ETag!.Value;
        var second = (
            await table.UpdateEntityAsync(new TableEntity("p", "r") { ["n"] = 2 }, first, TableUpdateMode.Replace, Ct)
        )
            .Headers
            .ETag!
            .Value;
        Assert.NotEqual(first, second);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.UpdateEntityAsync(new TableEntity("p", "r") { ["n"] = 3 }, first, TableUpdateMode.Replace, Ct)
        );
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refusal.Status, refusal.ErrorCode));
        var kept = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal((2, second), (kept.GetInt32("n"), kept.ETag));
        Assert.InRange(
            kept.Timestamp!.Value,
            DateTimeOffset.UtcNow.AddMinutes(-5),
            DateTimeOffset.UtcNow.AddMinutes(5)
        );
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_is_not_found()
    {
        var table = await azurite.Table();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Replace, Ct)
        );
        Assert.Equal((404, "ResourceNotFound"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task Merging_leaves_what_it_does_not_name_and_replacing_does_not()
    {
        var table = await azurite.Table();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 }, cancellationToken: Ct);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["b"] = 3 }, TableUpdateMode.Merge, Ct);
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal((1, 3), (merged.GetInt32("a"), merged.GetInt32("b")));
        await table.UpdateEntityAsync(
            new TableEntity("p", "r") { ["b"] = 4 },
            merged.ETag,
            TableUpdateMode.Replace,
            Ct
        );
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal((null, 4), (replaced.GetInt32("a"), replaced.GetInt32("b")));
    }

    [Fact]
    public async Task Removing_an_old_version_is_refused_and_removing_twice_is_not()
    {
        var table = await azurite.Table();
        var old = (await table.AddEntityAsync(new TableEntity("p", "r"), Ct)).Headers.ETag!.Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["n"] = 2 }, old, TableUpdateMode.Replace, Ct);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.DeleteEntityAsync("p", "r", old, Ct)
        );
        Assert.Equal(412, refusal.Status);
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r", cancellationToken: Ct)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", cancellationToken: Ct)).Status);
    }

    [Fact]
    public async Task Of_twenty_writers_on_one_version_exactly_one_wins()
    {
        var table = await azurite.Table();
        var read = (await table.AddEntityAsync(new TableEntity("p", "r"), Ct)).Headers.ETag!.Value;
        var won = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async writer =>
                {
                    try
                    {
                        // Half as single writes, half in transactions: both check the ETag.
                        if (writer % 2 == 0)
                            await table.UpdateEntityAsync(
                                new TableEntity("p", "r") { ["writer"] = writer },
                                read,
                                TableUpdateMode.Replace,
                                Ct
                            );
                        else
                            await table.SubmitTransactionAsync(
                                [
                                    new(
                                        TableTransactionActionType.UpdateReplace,
                                        new TableEntity("p", "r") { ["writer"] = writer },
                                        read
                                    ),
                                ],
                                Ct
                            );
                        return true;
                    }
                    catch (RequestFailedException late) when (late.Status == 412)
                    {
                        return false;
                    }
                })
        );
        Assert.Single(won, true);
        var kept = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal(Array.IndexOf(won, true), kept.GetInt32("writer"));
    }

    [Fact]
    public async Task Only_the_properties_that_were_asked_for_come()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 }, Ct);
        var some = (await table.GetEntityAsync<TableEntity>("p", "r", ["a"], Ct)).Value;
        Assert.Equal((1, null), (some.GetInt32("a"), some.GetInt32("b")));
    }
}
