using System.Globalization;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Local.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Bench;

/// <summary>
/// Storage operations per minute of one host with many shops in which nothing happens. The business clock passes through
/// the hour around the shops' midnight in the time of the measurement, so that all timers of an hour fire and a night
/// begins: <c>app_ops_per_min</c> are the app's operations per minute of that hour; <c>host_ops_per_min</c> those of the
/// platform per real minute, which do not depend on the number of shops.
/// </summary>
internal static class IdleBench
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>Half an hour before midnight of the shops, which are in Viet Nam.</summary>
    private static readonly TimeOnly Evening = new(16, 30);

    public static async Task<int> Run(int shops, int minutes)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "idle");
        for (var opened = 0; opened < shops; )
        {
            var next = Math.Min(shops, opened + 1000);
            await host.Ask($"open {opened} {next}");
            opened = next;
            await Tell($"{opened} of {shops} shops");
        }
        await Tell("settling");
        await Task.Delay(Settling);
        var before = await Counts(host);
        await host.Ask($"hour {minutes}");
        for (var passed = 0; passed < minutes; passed++)
        {
            await Tell($"measuring, minute {passed + 1} of {minutes}");
            await Task.Delay(TimeSpan.FromMinutes(1));
        }
        var after = await Counts(host);
        var kinds = after
            .Select(kind => (kind.Key, Count: kind.Value - before.GetValueOrDefault(kind.Key)))
            .Where(kind => kind.Count > 0)
            .OrderByDescending(kind => kind.Count)
            .ToList();
        foreach (var ((who, what), count) in kinds)
            await Tell(string.Create(CultureInfo.InvariantCulture, $"{who, -4} {count, 6} {what}"));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"app_ops_per_min={Sum("app") / 60.0:F2} host_ops_per_min={Sum("host") / (double)minutes:F0} shops={shops}"
            )
        );
        return 0;

        long Sum(string who) => kinds.Where(kind => kind.Key.Who == who).Sum(kind => kind.Count);
    }

    /// <returns>Null: not a command of this bench.</returns>
    public static async Task<string?> Answer(
        string question,
        IServiceProvider services,
        IdleMeter meter,
        FastClock clock
    )
    {
        switch (question.Split(' '))
        {
            case ["counts"]:
                return string.Join(';', meter.Lines);
            case ["open", var from, var to]:
                var shops = services.GetRequiredService<ShopsTable>();
                await Parallel.ForAsync(
                    int.Parse(from, CultureInfo.InvariantCulture),
                    int.Parse(to, CultureInfo.InvariantCulture),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (shop, ct) => await shops.Add(BenchShop.New($"idle{shop}"), ct)
                );
                return to;
            case ["hour", var minutes]:
                var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
                clock.Start(
                    new(tomorrow.ToDateTime(Evening), TimeSpan.Zero),
                    60.0 / int.Parse(minutes, CultureInfo.InvariantCulture)
                );
                return minutes;
            default:
                return null;
        }
    }

    private static Task Tell(string progress) => Console.Error.WriteLineAsync(progress);

    private static async Task<Dictionary<(string Who, string What), long>> Counts(HostProcess host) =>
        (await host.Ask("counts"))
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => (parts[0], parts[2]), parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
}
