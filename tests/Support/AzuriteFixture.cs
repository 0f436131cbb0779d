using Azure.Data.Tables;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Support;

/// <summary>
/// One storage emulator for the whole test process, in memory. Tests use separate name prefixes for isolation.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static int given;
    private Azurite? azurite;

    public string ConnectionString => azurite!.ConnectionString;

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
        azurite = await Azurite.StartAsync(new(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
