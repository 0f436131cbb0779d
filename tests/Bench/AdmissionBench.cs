using System.Globalization;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Bench;

/// <summary>Storage calls and bytes of an order's admission, mean over a measured period.</summary>
/// <param name="PerSecond">Orders.</param>
internal sealed record AdmissionFigures(double Calls, double Bytes, double PerSecond);

/// <summary>Admission under high load, with no other function running: what it takes for itself.</summary>
internal static class AdmissionBench
{
    public static async Task<int> Print(int clients, TimeSpan during)
    {
        await Run(clients, during);
        return 0;
    }

    /// <summary>Prints one line to standard error.</summary>
    public static async Task<AdmissionFigures> Run(int clients, TimeSpan during)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "admission");
        using var load = new Crowd(host.Address);
        await load.Buy(clients, TimeSpan.FromSeconds(2)); // warm-up
        load.Forget();
        var before = await host.Figures();
        await load.Buy(clients, during);
        var used = await host.Figures() - before;
        var figures = new AdmissionFigures(
            (double)used.Calls / load.Admitted,
            (double)used.Bytes / load.Admitted,
            load.Admitted / during.TotalSeconds
        );
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"admission alone: {figures.PerSecond:F0} orders/s, p99 {load.Percentile(.99):F1} ms, "
                    + $"{used.Allocated / load.Admitted} bytes allocated, {figures.Calls:F3} storage calls, "
                    + $"{used.CpuMicroseconds / load.Admitted} us of the host's processor time an order"
            )
        );
        return figures;
    }
}
