using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BakeryOps.Proof;

/// <summary>
/// The app as started by <c>dotnet run --project Local/Host</c>, in its own process that may be killed at any time and
/// restarts at the same URL. Its storage and vendors run elsewhere.
/// </summary>
internal sealed class MortalHost(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private readonly int port = FreePort();
    private readonly ConcurrentQueue<string> said = [];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>Warnings and errors that it logged, over all restarts.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Returns when it responds.</summary>
    public async Task Start(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BakeryOps.Local.Host.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["Host__LocalHttpPort"] = port.ToString(CultureInfo.InvariantCulture),
                ["AzureFunctionsJobHost__logging__logLevel__default"] = "Warning",
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                said.Enqueue(text);
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                said.Enqueue(text);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); !await Answers(ct); await Task.Delay(20, ct))
            Assert.True(waited.Elapsed < StartsWithin && !process.HasExited, $"The host did not start.\n{Said}");
    }

    /// <summary>SIGKILL: no draining, no cleanup.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        http.Dispose();
    }

    private async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            return (await http.GetAsync(new Uri(Address, "api/status"), ct)).StatusCode == HttpStatusCode.OK;
        }
        catch (Exception away)
            when (away is HttpRequestException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>A port below the ephemeral range, so that no process takes it while the host is down.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var candidate = Random.Shared.Next(20_000, 32_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, candidate));
                return candidate;
            }
            catch (SocketException) { } // in use
        }
    }
}
