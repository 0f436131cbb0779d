using System.Diagnostics;
using System.Globalization;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Bench;

/// <summary>
/// Peak load when a drop opens: one day's partition, with host, emulator and clients on this machine. The storage calls
/// per order are counted separately, on an idle host.
/// </summary>
internal static class OrdersBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> Run(int clients, TimeSpan during, int cards)
    {
        var admission = await AdmissionBench.Run(clients, TimeSpan.FromSeconds(2));
        var life = await Life();
        var cardLife = await CardsBench.CallsPerLife(100);
        var (lone, rush) = await CardsBench.Run(cards, clients);
        var emulator = await EmulatorBench.Run(admission.Bytes, TimeSpan.FromSeconds(5));

        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "all");
        using var load = new Crowd(host.Address);
        await load.Buy(clients, TimeSpan.FromSeconds(3)); // warm-up
        var warm = load.Admitted;
        load.Forget();

        var before = await host.Figures();
        var clock = Stopwatch.StartNew();
        await load.Buy(clients, during);
        var took = clock.Elapsed;
        var used = await host.Figures() - before;
        while (await host.Count("unconfirmed") > 0 && clock.Elapsed - took < Patience)
            await Task.Delay(250);
        var confirmed = clock.Elapsed; // including the final poll
        var sold = await host.Count("sold");
        while (await host.Count("waiting") > 0 && clock.Elapsed - took < Patience)
            await Task.Delay(500);
        var told = clock.Elapsed;
        var oversold = Math.Max(0, load.DropSold - BenchShop.Drop) + Math.Abs(sold - warm - load.Admitted);
        var peak = (await host.Figures()).PeakMegabytes;
        var perSecond = load.Admitted / took.TotalSeconds;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"orders_per_s={perSecond:F0} p50_ms={load.Percentile(.5):F1} p95_ms={load.Percentile(.95):F1} p99_ms={load.Percentile(.99):F1} "
                    + $"round_trips_per_order={admission.Calls:F3} bytes_per_order={admission.Bytes:F0} refused={load.Refused} oversold={oversold} "
                    + $"confirmed_per_s={load.Admitted / confirmed.TotalSeconds:F0} cash_confirm_ms={lone.CashConfirmMs:F1} told_per_s={(warm + load.Admitted) / (told.TotalSeconds + 3):F0} "
                    + $"card_confirmed_per_s={rush.ConfirmedPerSecond:F0} card_confirm_ms={lone.CardConfirmMs:F1} orchestrations_per_s={rush.LivesPerSecond:F0} "
                    + $"operations_per_order_life={life:F1} calls_per_life={cardLife:F1} "
                    + $"emulator_entities_per_s={emulator:F0} admission_share={perSecond * (1 + admission.Calls) / emulator:F2} "
                    + $"allocated_bytes_per_order={used.Allocated / Math.Max(1, load.Admitted)} peak_mb={peak}"
            )
        );
        return oversold == 0 ? 0 : 1;
    }

    /// <summary>
    /// Storage calls of a cash order from its submission until it is confirmed and all notifications are sent.
    /// </summary>
    private static async Task<double> Life()
    {
        const int orders = 200;
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "all");
        using var load = new Crowd(host.Address);
        var before = await host.Figures();
        await load.Buy(8, Patience, orders);
        while (await host.Count("unconfirmed") > 0)
            await Task.Delay(200);
        var used = await host.Figures() - before;
        while (await host.Count("waiting") > 0)
        {
            await Task.Delay(500);
            used = await host.Figures() - before;
        }
        return (double)used.Calls / load.Admitted;
    }
}
