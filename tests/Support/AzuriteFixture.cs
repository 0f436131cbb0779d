using Azure.Data.Tables;
using BakeryOps.Support.Emulator;

namespace BakeryOps.Support;

/// <summary>
/// One storage account for the whole test process. Tests use separate name prefixes for isolation.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static int given;
    private StorageAccount? account;

    public string ConnectionString => account!.ConnectionString;

    /// <summary>
    /// A unique name prefix: lower-case letters and digits, valid for tables, queues, containers and shop ids.
    /// </summary>
    public static string Prefix() => $"t{Interlocked.Increment(ref given)}x";

    /// <summary>A new, empty table.</summary>
    public async Task<TableClient> Table()
    {
        var table = new TableClient(ConnectionString, Prefix() + "table");
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
    }

    public async ValueTask InitializeAsync() =>
        account = await StorageAccount.Take(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        account?.Dispose();
        return ValueTask.CompletedTask;
    }
}
