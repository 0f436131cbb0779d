using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class LimitsOfRows(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_holds_32_Ki_characters_and_no_more()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(new TableEntity("p", "fits") { ["text"] = new string('ơ', 32 * 1024) }, Ct);
        Assert.Equal(
            (400, "PropertyValueTooLarge"),
            await Refused(table, new("p", "r") { ["text"] = new string('a', 32 * 1024 + 1) })
        );
    }

    [Fact]
    public async Task Binary_data_hold_64_KiB_and_no_more()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(new TableEntity("p", "fits") { ["bytes"] = new byte[64 * 1024] }, Ct);
        Assert.Equal(
            (400, "PropertyValueTooLarge"),
            await Refused(table, new("p", "r") { ["bytes"] = new byte[64 * 1024 + 1] })
        );
    }

    [Fact]
    public async Task A_transaction_holds_4_MiB_and_no_more()
    {
        var table = await azurite.Table();
        TableTransactionAction Heavy(int n) =>
            new(TableTransactionActionType.Add, new TableEntity("p", $"{n:000}") { ["bytes"] = new byte[60 * 1024] });
        var failed = await Assert.ThrowsAnyAsync<RequestFailedException>(() =>
            table.SubmitTransactionAsync(Enumerable.Range(0, 60).Select(Heavy), Ct)
        );
        Assert.Equal((413, "RequestBodyTooLarge"), (failed.Status, failed.ErrorCode));
        Assert.Empty(await table.QueryAsync<TableEntity>(cancellationToken: Ct).ToListAsync(Ct));
    }

    [Theory, InlineData('"'), InlineData('+')]
    public async Task In_a_transaction_what_JSON_escapes_takes_six_bytes(char escaped)
    {
        var table = await azurite.Table();
        TableTransactionAction Heavy(int n) =>
            new(
                TableTransactionActionType.Add,
                new TableEntity("p", $"{n:000}") { ["text"] = new string(escaped, 30_000) }
            );
        await table.SubmitTransactionAsync(Enumerable.Range(0, 20).Select(Heavy), Ct);
        Assert.Equal(
            413,
            (
                await Assert.ThrowsAnyAsync<RequestFailedException>(() =>
                    table.SubmitTransactionAsync(Enumerable.Range(100, 24).Select(Heavy), Ct)
                )
            ).Status
        );
    }

    [Fact]
    public async Task The_step_of_a_transaction_that_is_too_large_is_named()
    {
        var table = await azurite.Table();
        var failed = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Add, new TableEntity("p", "small")),
                    new(
                        TableTransactionActionType.Add,
                        new TableEntity("p", "large") { ["text"] = new string('a', 40_000) }
                    ),
                ],
                Ct
            )
        );
        Assert.Equal(
            (400, "PropertyValueTooLarge", 1),
            (failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex)
        );
    }

    private static async Task<(int, string?)> Refused(TableClient table, TableEntity row)
    {
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            table.UpsertEntityAsync(row, TableUpdateMode.Replace, Ct)
        );
        return (refusal.Status, refusal.ErrorCode);
    }
}
