using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Durable orchestrations over tables, queues and blobs: an instance is a row with its history, what is to be done about it a letter in a
/// queue, and when to wake it an alarm in a table. Engines of several hosts may share one hub.
/// </summary>
/// <remarks>
/// Why so: a point read loads an instance and one conditional write moves it on, whatever the size of the table (the emulator reads a whole
/// table for a query). Letters carry events and answers, so raising an event is one call; what makes up for it is that an instance remembers
/// which letters it has heard. A decision is saved before it is carried out. The price: a history is written again with each step until it
/// is 16 Ki characters long, when that part is sealed in a row of its own.
/// </remarks>
public sealed class DurableEngine : IAsyncDisposable
{
    private readonly Hub hub;
    private readonly WorkLoop work;
    private readonly TimerLoop timers;
    private Task loops = Task.CompletedTask;
    private Task book = Task.CompletedTask;

    /// <param name="tables">Of the storage account that holds the hub.</param>
    /// <param name="queues">Of the same.</param>
    /// <param name="blobs">Of the same.</param>
    /// <param name="options">The hub's name and the engine's pace.</param>
    /// <param name="functions">What it may run.</param>
    /// <param name="clock">Business time: timers and <c>CurrentUtcDateTime</c>. Leases and polling go by real time.</param>
    /// <param name="loggers">For the engine and the orchestrators.</param>
    public DurableEngine(TableServiceClient tables, QueueServiceClient queues, BlobServiceClient blobs, DurableOptions options, IDurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        var logger = loggers.CreateLogger("BakeryOps.Durable");
        Texts texts = new(blobs, options);
        hub = new(options, functions, clock, loggers, new(tables, texts, options), texts, new(queues, texts, options, logger), new(tables, options, logger), new(functions, options, logger));
        work = new(hub);
        timers = new(hub, work);
        Client = new EngineClient(hub, work.Dispatch);
    }

    /// <summary>Works also while the engine is stopped: another host, or this one later, sees to what it starts.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Creates what is missing in the storage account and begins to work.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await hub.IsReady(ct);
        book = Task.Run(() => hub.Timers.Run(work.Abandoned), CancellationToken.None);
        loops = Task.WhenAll(work.Run(), Task.Run(timers.Run, CancellationToken.None));
    }

    /// <summary>Begins nothing new and lets running activities end, for as long as the options or <paramref name="ct"/> allow; the rest is left to other hosts or the next start.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await work.Stop(ct);
        hub.Timers.Close();
        await loops;
        await book;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        hub.Activities.Dispose();
        work.Dispose();
    }
}
