using Azure;
using Azure.Data.Tables;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class Transactions(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_step_is_taken_together()
    {
        var table = await azurite.Table();
        foreach (var row in new[] { "merge", "replace", "delete", "upsert" })
            await table.AddEntityAsync(new TableEntity("p", row) { ["a"] = 1, ["b"] = 1 }, Ct);
        var answers = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, new TableEntity("p", "add") { ["a"] = 2 }),
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merge") { ["a"] = 2 }, ETag.All),
                new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replace") { ["a"] = 2 }, ETag.All),
                new(TableTransactionActionType.Delete, new TableEntity("p", "delete")),
                new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "upsert") { ["a"] = 2 }),
                new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "upsert new") { ["a"] = 2 }),
            ],
            Ct
        );
        Assert.Equal(6, answers.Value.Count);
        Assert.All(answers.Value, answer => Assert.Equal(204, answer.Status));

        var rows = await table
            .QueryAsync<TableEntity>(cancellationToken: Ct)
            .ToDictionaryAsync(row => row.RowKey, cancellationToken: Ct);
        Assert.Equal(["add", "merge", "replace", "upsert", "upsert new"], rows.Keys.Order());
        Assert.All(rows.Values, row => Assert.Equal(2, row.GetInt32("a")));
        Assert.Equal((1, null), (rows["merge"].GetInt32("b"), rows["replace"].GetInt32("b")));
        Assert.Equal(rows["replace"].ETag, answers.Value[2].Headers.ETag);
    }

    [Theory, InlineData(TableTransactionActionType.UpdateMerge), InlineData(TableTransactionActionType.UpdateReplace)]
    public async Task An_update_that_names_no_version_adds_what_is_not_there(TableTransactionActionType update)
    {
        var table = await azurite.Table();
        await table.SubmitTransactionAsync([new(update, new TableEntity("p", "r") { ["a"] = 2 })], Ct);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value.GetInt32("a"));
        Assert.Equal(
            404,
            (
                await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
                    table.SubmitTransactionAsync([new(update, new TableEntity("p", "s"), ETag.All)], Ct)
                )
            ).Status
        );
    }

    public static TheoryData<TableTransactionActionType, string, int, string> Refusals =>
        new()
        {
            { TableTransactionActionType.Add, "there", 409, "EntityAlreadyExists" },
            { TableTransactionActionType.UpdateReplace, "absent", 404, "ResourceNotFound" },
            { TableTransactionActionType.UpdateReplace, "there", 412, "UpdateConditionNotSatisfied" },
            { TableTransactionActionType.UpdateMerge, "there", 412, "UpdateConditionNotSatisfied" },
            { TableTransactionActionType.Delete, "there", 412, "UpdateConditionNotSatisfied" },
        };

    [Theory, MemberData(nameof(Refusals))]
    public async Task One_refused_step_undoes_all_and_is_named(
        TableTransactionActionType step,
        string row,
        int status,
        string code
    )
    {
        var table = await azurite.Table();
        var old = (await table.AddEntityAsync(new TableEntity("p", "there") { ["n"] = 1 }, Ct)).Headers.ETag!.Value;
        await table.UpdateEntityAsync(new TableEntity("p", "there") { ["n"] = 2 }, old, TableUpdateMode.Replace, Ct);
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity("p", "before")),
                    new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "between")),
                    new(step, new TableEntity("p", row), step == TableTransactionActionType.Add ? default : old),
                    new(TableTransactionActionType.Add, new TableEntity("p", "behind")),
                ],
                Ct
            )
        );
        Assert.Equal((status, code, 2), (failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex));
        var only = Assert.Single(await table.QueryAsync<TableEntity>(cancellationToken: Ct).ToListAsync(Ct));
        Assert.Equal(("there", 2), (only.RowKey, only.GetInt32("n")));
    }

    [Fact]
    public async Task A_hundred_rows_fit_and_one_more_is_refused_before_the_service_is_asked()
    {
        var table = await azurite.Table();
        static TableTransactionAction Step(int n) =>
            new(TableTransactionActionType.Add, new TableEntity("p", $"{n:000}") { ["body"] = new string('ü', 300) });
        Assert.Equal(100, (await table.Submit([.. Enumerable.Range(0, 100).Select(Step)], Ct)).Count);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            table.Submit([.. Enumerable.Range(200, 101).Select(Step)], Ct)
        );
        Assert.Equal(100, await table.QueryAsync<TableEntity>(cancellationToken: Ct).CountAsync(Ct));
    }

    [Fact]
    public async Task A_row_may_stand_in_it_once()
    {
        var table = await azurite.Table();
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r")),
                    new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "r")),
                ],
                Ct
            )
        );
        Assert.Equal((400, "InvalidDuplicateRow"), (failed.Status, failed.ErrorCode));
    }

    [Fact]
    public async Task Rows_of_several_partitions_are_refused_before_the_service_is_asked()
    {
        var table = await azurite.Table();
        static TableTransactionAction Step(string partition) =>
            new(TableTransactionActionType.Add, new TableEntity(partition, "r"));
        await Assert.ThrowsAsync<ArgumentException>(() => table.Submit([Step("p"), Step("q")], Ct));
        Assert.Empty(await table.QueryAsync<TableEntity>(cancellationToken: Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task Without_a_step_there_is_none()
    {
        var table = await azurite.Table();
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([], Ct));
    }

    [Fact]
    public async Task In_a_table_that_is_not_there_it_fails()
    {
        var failed = await Assert.ThrowsAnyAsync<RequestFailedException>(() =>
            new TableClient(azurite.ConnectionString, AzuriteFixture.Prefix()).SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, new TableEntity("p", "r"))],
                Ct
            )
        );
        Assert.Equal((404, "TableNotFound"), (failed.Status, failed.ErrorCode));
    }
}
