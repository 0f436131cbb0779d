using System.Globalization;
using BakeryOps.Functions.Analytics;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Local.Host.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Bench;

/// <summary>
/// Storage operations per minute of one host with many shops in which nothing happens. The polling of queues, the
/// timers' leases and the engine do not depend on the number of shops. <c>hourly_operations</c>: one run of the hourly
/// roll-up after everything is rolled up; 1 per shop by day, more in the shops' night. Not measured: the hourly start of
/// forecasts, which asks the engine for each shop's run.
/// </summary>
internal static class IdleBench
{
    private const string Never = "0 0 0 1 1 *";
    private const int AtOnce = 32;

    /// <summary>Settings of the host: the hourly timers do not run by themselves.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?> { ["RollUpSales:Schedule"] = Never, ["StartForecasts:Schedule"] = Never };

    public static async Task<int> Run(int shops, int minutes)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "idle");
        await host.Ask($"open {shops}");
        await Task.Delay(TimeSpan.FromSeconds(10)); // start-up ends

        var before = await Counts(host);
        await Task.Delay(TimeSpan.FromMinutes(minutes));
        var (app, polls, leases, engine) = await Counts(host) - before;

        await host.Ask("roll-up");
        before = await Counts(host);
        await host.Ask("roll-up");
        var hourly = await Counts(host) - before;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"operations_per_minute={(double)app / minutes:F1} queue_polls_per_minute={(double)polls / minutes:F0} "
                    + $"timer_leases_per_minute={(double)leases / minutes:F0} "
                    + $"engine_per_minute={(double)engine / minutes:F0} "
                    + $"hourly_operations={hourly.App} shops={shops}"
            )
        );
        return 0;
    }

    /// <returns>Null: not a command of this bench.</returns>
    public static async Task<string?> Answer(string question, IServiceProvider services, StorageMeter meter)
    {
        switch (question.Split(' '))
        {
            case ["counts"]:
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{meter.App} {meter.Polls} {meter.Leases} {meter.Engine}"
                );
            case ["open", var count]:
                var shops = services.GetRequiredService<ShopsTable>();
                await Parallel.ForAsync(
                    0,
                    int.Parse(count, CultureInfo.InvariantCulture),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (shop, ct) => await shops.Add(BenchShop.New($"idle{shop}"), ct)
                );
                return count;
            case ["roll-up"]:
                StorageMeter.Aside.Value = false;
                await ActivatorUtilities.CreateInstance<RollUpSales>(services).Run(new TimerInfo(), default);
                return "done";
            default:
                return null;
        }
    }

    private static async Task<Operations> Counts(HostProcess host)
    {
        var counts = (await host.Ask("counts"))
            .Split(' ')
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        return new(counts[0], counts[1], counts[2], counts[3]);
    }

    private sealed record Operations(long App, long Polls, long Leases, long Engine)
    {
        public static Operations operator -(Operations after, Operations before) =>
            new(
                after.App - before.App,
                after.Polls - before.Polls,
                after.Leases - before.Leases,
                after.Engine - before.Engine
            );
    }
}
