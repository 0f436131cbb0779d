using System.Diagnostics.Tracing;

namespace BakeryOps.Bench;

/// <summary>
/// Counts this process's calls to the storage emulator and the bytes of their bodies, as the HTTP client reports them.
/// </summary>
/// <param name="tables">The port of the tables; the queues' is one lower, the blobs' two.</param>
internal sealed class StorageMeter(int tables) : EventListener
{
    /// <summary>Calls made while this is set are not counted. Flows with the async context.</summary>
    public static readonly AsyncLocal<bool> Aside = new();

    private long calls,
        polls,
        leases,
        engine,
        bytes;

    public long Calls => Interlocked.Read(ref calls);

    /// <summary>Of <see cref="Calls"/>: requests for a queue's next messages.</summary>
    public long Polls => Interlocked.Read(ref polls);

    /// <summary>Of <see cref="Calls"/>: blobs of the host, where timers keep their leases.</summary>
    public long Leases => Interlocked.Read(ref leases);

    /// <summary>Of <see cref="Calls"/>: the orchestration engine's tables, queues and blobs.</summary>
    public long Engine => Interlocked.Read(ref engine);
    public long Bytes => Interlocked.Read(ref bytes);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs happened)
    {
        if (Aside.Value)
            return;
        // Payloads: RequestStart(scheme, host, port, path, …), RequestContentStop(length). Bodies to other hosts are
        // rare here.
        if (
            happened.EventName == "RequestStart"
            && happened.Payload is [_, _, int port, string path, ..]
            && port <= tables
            && port >= tables - 2
        )
            Count(port, path);
        else if (happened.EventName == "RequestContentStop" && happened.Payload is [long length, ..])
            Interlocked.Add(ref bytes, length);
    }

    private void Count(int port, string path)
    {
        Interlocked.Increment(ref calls);
        if (path.Contains("bakeryops", StringComparison.OrdinalIgnoreCase))
            Interlocked.Increment(ref engine);
        else if (port == tables - 2)
            Interlocked.Increment(ref leases);
        else if (port == tables - 1 && path.Contains("numofmessages", StringComparison.Ordinal))
            Interlocked.Increment(ref polls);
    }
}
