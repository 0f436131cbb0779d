using System.Globalization;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Bench;

/// <summary>
/// Quotes from a menu of 200 products, and in the same run orders in the way of <see cref="AdmissionBench"/>: each with
/// no other function running, half of the time each, in turns.
/// </summary>
internal static class QuotesBench
{
    private const int Rounds = 2;

    public static async Task<int> Run(int clients, TimeSpan during)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "quotes");
        using var crowd = new QuoteCrowd(host.Address);
        await crowd.Ask(clients, TimeSpan.FromSeconds(3)); // warm-up
        var (taken, used) = (new List<double>(), new Figures(0, 0, 0, 0, 0));
        var orders = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = await host.Figures();
            taken.AddRange(await crowd.Ask(clients, during / Rounds));
            used += await host.Figures() - before;
            orders.Add((await AdmissionBench.Run(clients, during / Rounds)).PerSecond);
        }
        taken.Sort();
        var (count, perSecond) = ((double)taken.Count, taken.Count / during.TotalSeconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"quotes_per_s={perSecond:F0} p50_ms={taken[taken.Count / 2]:F1} p99_ms={taken[taken.Count * 99 / 100]:F1} "
                    + $"allocated_bytes_per_quote={used.Allocated / count:F0} storage_calls_per_quote={used.Calls / count:F4} "
                    + $"cpu_us_per_quote={used.CpuMicroseconds / count:F0} orders_per_s={orders.Average():F0} "
                    + $"quotes_per_order={perSecond / orders.Average():F2}"
            )
        );
        return 0;
    }
}
