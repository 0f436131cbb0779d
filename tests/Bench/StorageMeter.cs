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
        bytes;

    /// <summary>Calls to the emulator's tables, queues and blobs.</summary>
    public long Calls => Interlocked.Read(ref calls);
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
        if (happened.EventName == "RequestStart" && happened.Payload is [_, _, int port, ..])
        {
            if (port == tables || port == queues || port == blobs)
                Interlocked.Increment(ref calls);
        }
        else if (happened.EventName == "RequestContentStop" && happened.Payload is [long length, ..])
            Interlocked.Add(ref bytes, length);
    }
}
