using System.Diagnostics;
using System.Globalization;

namespace BakeryOps.Bench;

/// <summary>Resource usage of the app so far.</summary>
/// <param name="CpuMicroseconds">Processor time, all threads, user and kernel.</param>
internal sealed record Figures(long Calls, long Bytes, long Allocated, long PeakMegabytes, long CpuMicroseconds)
{
    public static Figures operator +(Figures one, Figures other) =>
        new(
            one.Calls + other.Calls,
            one.Bytes + other.Bytes,
            one.Allocated + other.Allocated,
            other.PeakMegabytes,
            one.CpuMicroseconds + other.CpuMicroseconds
        );

    public static Figures operator -(Figures after, Figures before) =>
        new(
            after.Calls - before.Calls,
            after.Bytes - before.Bytes,
            after.Allocated - before.Allocated,
            after.PeakMegabytes,
            after.CpuMicroseconds - before.CpuMicroseconds
        );
}

/// <summary>A <see cref="BenchHost"/> as a child process.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<HostProcess> Start(string storage, string part)
    {
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "host", storage, part])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var address =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The host did not start.");
        return new(process, new(address));
    }

    public async Task<string> Ask(string question)
    {
        await process.StandardInput.WriteLineAsync(question);
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host is gone.");
    }

    public async Task<int> Count(string question) => int.Parse(await Ask(question), CultureInfo.InvariantCulture);

    public async Task<Figures> Figures()
    {
        var figures = (await Ask("figures"))
            .Split(' ')
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        return new(figures[0], figures[1], figures[2], figures[3], figures[4]);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
