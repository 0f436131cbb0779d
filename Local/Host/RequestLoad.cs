namespace BakeryOps.Local.Host;

/// <summary>
/// Measures the current HTTP load. Requests and background work share the storage account; under high load, background
/// work reduces its concurrency.
/// </summary>
public sealed class RequestLoad
{
    /// <summary>The concurrency of each kind of background work under high load.</summary>
    public const int BackgroundLimit = 3;

    private const int HighLoad = 8;

    // The load stays high for this long, because clients pause briefly between requests.
    private static readonly long Lingers = (long)TimeSpan.FromMilliseconds(250).TotalMilliseconds;

    private int here;
    private long lastMany = long.MinValue / 2;

    public bool IsHigh =>
        Volatile.Read(ref here) >= HighLoad || Environment.TickCount64 - Volatile.Read(ref lastMany) < Lingers;

    public void RequestStarted()
    {
        if (Interlocked.Increment(ref here) >= HighLoad)
            Volatile.Write(ref lastMany, Environment.TickCount64);
    }

    public void RequestEnded()
    {
        if (Interlocked.Decrement(ref here) >= HighLoad - 1)
            Volatile.Write(ref lastMany, Environment.TickCount64);
    }
}
