using System.Collections.Concurrent;
using System.Diagnostics;

namespace BakeryOps.Local.Host.Storage;

/// <summary>
/// The storage emulator as a child process: tables, queues and blobs on loopback. It ends with this object, and at the
/// latest with this process, even when that is killed.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    // Not secret: the well-known account of every emulator.
    private const string Account = "devstoreaccount1";
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // The client's pool (60 s) must close idle connections first: the server might close one during a request.
    private const string KeepAliveSeconds = "300";

    // Megabytes; Node's default is 16. Transactions allocate short-lived objects, so a larger nursery means fewer
    // collections.
    internal const string RoomForYoungObjects = "--max-semi-space-size=64";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SavesWithin = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly DataFolder? data;

    private Azurite(Process process, DataFolder? data, string connectionString)
    {
        this.process = process;
        this.data = data;
        ConnectionString = connectionString;
    }

    /// <summary>Names the emulator's well-known account and the endpoints of all three services.</summary>
    public string ConnectionString { get; }

    /// <summary>Returns when all three services listen.</summary>
    /// <exception cref="InvalidOperationException">
    /// Node or npm is missing, a port is in use, or the folder is not writable.
    /// </exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, CancellationToken ct)
    {
        var script = await AzuritePackage.Script(ct);
        // Node resolves the package from the script's folder, so the working folder can be the data folder.
        var folder = options.Folder is null ? Path.GetTempPath() : DataFolder.Make(options.Folder);
        var data = options.Folder is null ? null : await DataFolder.Take(folder, ct);
        Process? process = null;
        try
        {
            process = AzuritePackage.Start(
                "node",
                folder,
                [RoomForYoungObjects, script, .. Arguments(options, folder)]
            );
            data?.HeldBy(process);
            var endpoints = await Endpoints(process, ct);
            return new(
                process,
                data,
                $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
                    + string.Concat(endpoints.Select(e => $"{e.Service}Endpoint={e.Address}/{Account};"))
            );
        }
        catch
        {
            process?.Kill(entireProcessTree: true);
            process?.Dispose();
            data?.Dispose();
            throw;
        }
    }

    /// <summary>Data on disk is saved first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (data is null)
            process.Kill();
        else
            process.StandardInput.Close();
        using var patience = new CancellationTokenSource(SavesWithin);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
        data?.Dispose();
    }

    internal static IEnumerable<string> Arguments(AzuriteOptions options, string folder) =>
        [
            "--blobPort",
            $"{options.BlobPort}",
            "--queuePort",
            $"{options.QueuePort}",
            "--tablePort",
            $"{options.TablePort}",
            "--blobKeepAliveTimeout",
            KeepAliveSeconds,
            "--queueKeepAliveTimeout",
            KeepAliveSeconds,
            "--tableKeepAliveTimeout",
            KeepAliveSeconds,
            "--silent",
            "--disableTelemetry",
            "--skipApiVersionCheck",
            .. options.Folder is null ? ["--inMemoryPersistence"] : new[] { "--location", folder },
        ];

    /// <summary>
    /// Parses Azurite's output: "Azurite Table service is successfully listening at http://127.0.0.1:10002", once per
    /// service.
    /// </summary>
    private static async Task<IReadOnlyCollection<(string Service, string Address)>> Endpoints(
        Process process,
        CancellationToken ct
    )
    {
        var listening = new ConcurrentBag<(string, string)>();
        var complaints = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, said) =>
        {
            if (said.Data?.Split(" service is successfully listening at ") is not [var service, var address])
                return;
            listening.Add((service.Split(' ')[^1], address));
            if (listening.Count == 3)
                ready.TrySetResult();
        };
        process.ErrorDataReceived += (_, said) =>
        {
            if (said.Data is { } line && complaints.Count < 20)
                complaints.Enqueue(line);
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            await Task.WhenAny(ready.Task, process.WaitForExitAsync(ct)).WaitAsync(StartsWithin, ct);
        }
        catch (TimeoutException slow)
        {
            throw new InvalidOperationException(
                $"The storage emulator did not start within {StartsWithin.TotalMinutes:0} minutes.",
                slow
            );
        }
        ct.ThrowIfCancellationRequested();
        if (ready.Task.IsCompleted)
            return listening;
        var said = string.Join('\n', complaints);
        throw new InvalidOperationException(
            said.Contains("EADDRINUSE", StringComparison.Ordinal)
                ? $"The storage emulator did not start: its port is in use. To use an emulator that is already running, set AzureWebJobsStorage=UseDevelopmentStorage=true. Otherwise set other ports: Azurite:BlobPort, Azurite:QueuePort, Azurite:TablePort.\n{said}"
                : $"The storage emulator did not start. {said}"
        );
    }
}
