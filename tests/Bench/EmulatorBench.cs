using System.Diagnostics;
using Azure.Data.Tables;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Bench;

/// <summary>
/// The throughput of the storage emulator alone on this machine, with transactions like those of admission.
/// </summary>
internal static class EmulatorBench
{
    private const int Together = 66,
        Writers = 2,
        OverheadOfARow = 600;

    /// <param name="bytes">Request bytes per row.</param>
    /// <returns>Rows per second.</returns>
    public static async Task<double> Run(double bytes, TimeSpan during)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Alone");
        await table.CreateIfNotExistsAsync();
        var body = new string('x', Math.Max(100, (int)bytes - OverheadOfARow));
        await Write(table, body, TimeSpan.FromSeconds(1)); // warm-up
        var clock = Stopwatch.StartNew();
        var rows = await Write(table, body, during);
        return rows / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> Write(TableClient table, string body, TimeSpan during)
    {
        var (rows, clock) = (0, Stopwatch.StartNew());
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    while (clock.Elapsed < during)
                    {
                        await table.SubmitTransactionAsync(
                            Enumerable
                                .Range(0, Together)
                                .Select(_ => new TableTransactionAction(
                                    TableTransactionActionType.Add,
                                    new TableEntity($"day-{writer}", Guid.NewGuid().ToString("N"))
                                    {
                                        ["Body"] = body,
                                        ["Status"] = "Confirmed",
                                    }
                                ))
                        );
                        Interlocked.Add(ref rows, Together);
                    }
                })
        );
        return rows;
    }
}
