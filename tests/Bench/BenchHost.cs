using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using BakeryOps.Functions.Orders;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Bench;

/// <summary>
/// The app in a process of its own, so that its memory and allocations are its own. It is asked by lines: <c>figures</c>,
/// <c>unconfirmed</c> (reads the whole day, which holds up everything else), <c>confirmed</c> (as counted in passing), <c>waiting</c> (messages, taken or not), <c>sold</c>; the end of its input ends it.
/// </summary>
internal static class BenchHost
{
    /// <param name="admissionOnly">Only the functions that admit orders run: what they cost is then all that is counted.</param>
    public static async Task<int> Run(string storage, bool admissionOnly)
    {
        var ports = new TableServiceClient(storage).Uri.Port;
        using var meter = new StorageMeter(new HashSet<int> { ports, ports - 1, ports - 2 });
        var options = new LocalHostOptions { Storage = storage, Port = 0, LocalSettings = null, RunsFirstStart = false, Logging = logs => logs.SetMinimumLevel(LogLevel.Error) };
        using var confirmations = new RunCounter(nameof(ConfirmOrder));
        await using var host = await LocalHost.StartAsync(admissionOnly ? options with { Functions = [typeof(PlaceOrder)] } : options);
        await BenchShop.Open(host.Services, default);
        Console.WriteLine(host.Address);
        var orders = host.Services.GetRequiredService<TableServiceClient>().GetTableClient("Orders");
        while (await Console.In.ReadLineAsync() is { } question)
        {
            Console.WriteLine(question switch
            {
                "figures" => string.Create(CultureInfo.InvariantCulture, $"{meter.Calls} {meter.Bytes} {GC.GetTotalAllocatedBytes()} {PeakMegabytes()}"),
                "unconfirmed" => (await Rows(orders, "Status eq 'Placed'")).ToString(CultureInfo.InvariantCulture),
                "confirmed" => confirmations.Count.ToString(CultureInfo.InvariantCulture),
                "waiting" => (await Waiting(host.Services.GetRequiredService<QueueServiceClient>())).ToString(CultureInfo.InvariantCulture),
                _ => (await Rows(orders, "Status ne ''")).ToString(CultureInfo.InvariantCulture),
            });
        }
        return 0;
    }

    private static async Task<int> Rows(TableClient orders, string filter)
    {
        var count = 0;
        await foreach (var _ in orders.QueryAsync<TableEntity>($"PartitionKey eq '{BenchShop.Id}|{BenchShop.Day:yyyy-MM-dd}' and {filter}", select: ["RowKey"])) count++;
        return count;
    }

    private static async Task<int> Waiting(QueueServiceClient account)
    {
        var count = 0;
        await foreach (var queue in account.GetQueuesAsync()) count += (await account.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        return count;
    }

    /// <summary>The most physical memory this process has held, as the kernel counts it.</summary>
    private static long PeakMegabytes()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / (1024 * 1024);
    }
}
