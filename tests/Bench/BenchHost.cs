using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders;
using BakeryOps.Local.Host;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Bench;

/// <summary>
/// The app in its own process, to measure its memory and allocations separately. Commands, one per line:
/// <c>figures</c>, <c>unconfirmed</c> and <c>sold</c> (read the whole day, which blocks everything else),
/// <c>waiting</c> (messages, leased or not), <c>begun</c> and <c>ended</c> (orchestrations of orders), <c>session</c> (of an owner),
/// <c>memory</c> (resident, MB), and those of
/// <see cref="IdleBench"/>. It exits at the end of its input.
/// </summary>
internal static class BenchHost
{
    private static (IdleMeter Meter, FastClock Clock)? idle;

    /// <param name="part">
    /// <c>admission</c>: only the functions that admit orders run, so that only their costs are counted.
    /// <c>quotes</c>: only those that quote, with <see cref="BenchMenu"/>. <c>idle</c>: all,
    /// and the clock is <see cref="IdleBench"/>'s. Otherwise all.
    /// </param>
    public static async Task<int> Run(string storage, string part)
    {
        var (tables, queues, blobs) = (
            new TableServiceClient(storage).Uri.Port,
            new QueueServiceClient(storage).Uri.Port,
            new BlobServiceClient(storage).Uri.Port
        );
        using var meter = new StorageMeter(tables, queues, blobs);
        if (part == "idle")
            idle = (
                new(
                    new Dictionary<int, string>
                    {
                        [tables] = nameof(tables),
                        [queues] = nameof(queues),
                        [blobs] = nameof(blobs),
                    }
                ),
                new()
            );
        var options = new LocalHostOptions
        {
            Storage = storage,
            Port = 0,
            LocalSettings = null,
            SeedsData = false,
            Logging = logs => logs.SetMinimumLevel(LogLevel.Error),
            Clock = idle?.Clock ?? TimeProvider.System,
            Settings = new Dictionary<string, string?>
            {
                // All clients share an address and a key.
                ["RateLimits:AddressPerSecond"] = "1000000",
                ["RateLimits:StorefrontPerSecond"] = "1000000",
            },
        };
        await using var host = await LocalHost.StartAsync(
            part switch
            {
                "admission" => options with { Functions = [typeof(PlaceOrder)] },
                "quotes" => options with { Functions = [typeof(QuoteCart)] },
                _ => options,
            }
        );
        await BenchShop.Open(host.Services, default);
        if (part == "quotes")
            await BenchMenu.Open(host.Services, default);
        Console.WriteLine(host.Address);
        StorageMeter.Aside.Value = true; // calls from here on are not the app's
        while (await Console.In.ReadLineAsync() is { } question)
            Console.WriteLine(await Answer(question, host.Services, meter));
        return 0;
    }

    private static async Task<string> Answer(string question, IServiceProvider services, StorageMeter meter)
    {
        if (question == "figures")
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{meter.Calls} {meter.Bytes} {GC.GetTotalAllocatedBytes()} {PeakMegabytes()} {CpuMicroseconds()}"
            );
        if (question == "session")
            return await ListBench.Session(services);
        if (question == "memory")
            return (Environment.WorkingSet / (1024 * 1024)).ToString(CultureInfo.InvariantCulture);
        if (idle is { } own && await IdleBench.Answer(question, services, own.Meter, own.Clock) is { } answer)
            return answer;
        var count = question switch
        {
            "unconfirmed" => await Rows(services, "Status eq 'Placed'"),
            "sold" => await Rows(services, "Status ne ''"),
            "waiting" => await Waiting(services.GetRequiredService<QueueServiceClient>()),
            "begun" => await Lives(services, life => life.RuntimeStatus != OrchestrationRuntimeStatus.Pending),
            "ended" => await Lives(services, life => life.IsCompleted),
            _ => throw new ArgumentException($"Nobody here knows '{question}'.", nameof(question)),
        };
        return count.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<int> Rows(IServiceProvider services, string filter)
    {
        var (count, orders) = (0, services.GetRequiredService<TableServiceClient>().GetTableClient("Orders"));
        await foreach (
            var _ in orders.QueryAsync<TableEntity>(
                $"PartitionKey eq '{BenchShop.Id}|{BenchShop.Day:yyyy-MM-dd}' and {filter}",
                select: ["RowKey"]
            )
        )
            count++;
        return count;
    }

    /// <summary>
    /// Of the app's own queues only: the engine's queues keep the timers of ended waits until they are due. Without the
    /// delayed checks of the outbox.
    /// </summary>
    private static async Task<int> Waiting(QueueServiceClient account)
    {
        var count = 0;
        await foreach (var queue in account.GetQueuesAsync())
            if (
                !queue.Name.StartsWith("bakeryops-", StringComparison.Ordinal)
                && queue.Name != CheckOutboxMessage.Queue
            )
                count += (await account.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        return count;
    }

    private static async Task<int> Lives(IServiceProvider services, Func<OrchestrationMetadata, bool> counts)
    {
        var count = 0;
        await foreach (
            var life in services
                .GetRequiredService<DurableTaskClient>()
                .GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = BenchShop.Id + "-" })
        )
            if (counts(life))
                count++;
        return count;
    }

    private static long CpuMicroseconds() => (long)Environment.CpuUsage.TotalTime.TotalMicroseconds;

    /// <summary>The peak resident memory of this process, from the kernel.</summary>
    private static long PeakMegabytes()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / (1024 * 1024);
    }
}
