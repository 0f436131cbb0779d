using System.Diagnostics.Tracing;

namespace BakeryOps.Bench;

/// <summary>
/// Counts this process's calls to the storage emulator and the bytes of their bodies, as the HTTP client reports them.
/// </summary>
internal sealed class StorageMeter(int tables, int queues, int blobs) : EventListener
{
    /// <summary>Calls made while this is set are not counted. Flows with the async context.</summary>
    public static readonly AsyncLocal<bool> Aside = new();

    private long calls,
        polls,
        leases,
        engine,
        app,
        bytes;

    /// <summary>Calls to the emulator's tables, queues and blobs.</summary>
    public long Calls => Interlocked.Read(ref calls);

    /// <summary>Calls to any of the three other than <see cref="Polls"/>, <see cref="Leases"/> and the engine's.</summary>
    public long App => Interlocked.Read(ref app);

    /// <summary>Requests to the messages of the app's queues.</summary>
    public long Polls => Interlocked.Read(ref polls);

    /// <summary>Calls to blobs of the host, where timers keep their leases.</summary>
    public long Leases => Interlocked.Read(ref leases);

    /// <summary>Calls to the orchestration engine's tables, queues and blobs.</summary>
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
        if (happened.EventName == "RequestStart" && happened.Payload is [_, _, int port, string path, ..])
            Count(port, path);
        else if (happened.EventName == "RequestContentStop" && happened.Payload is [long length, ..])
            Interlocked.Add(ref bytes, length);
    }

    private void Count(int port, string path)
    {
        if (port != tables && port != queues && port != blobs)
            return;
        Interlocked.Increment(ref calls);
        if (port == blobs && path.Contains("azure-webjobs-hosts", StringComparison.Ordinal))
            Interlocked.Increment(ref leases);
        else if (path.Contains("bakeryops", StringComparison.OrdinalIgnoreCase))
            Interlocked.Increment(ref engine);
        // The query is redacted, so polls and sends look alike; with nothing to do there are no sends.
        else if (port == queues && path.Contains("/messages", StringComparison.Ordinal))
            Interlocked.Increment(ref polls);
        else
            Interlocked.Increment(ref app);
    }
}
