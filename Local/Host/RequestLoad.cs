namespace BakeryOps.Local.Host;

/// <summary>
/// Whether many people are being served just now. Storage is one and the same for those who wait for an answer and for what goes on
/// behind it; while a crowd is here, the latter does only a few things at a time.
/// </summary>
public sealed class RequestLoad
{
    /// <summary>So many things of a kind go on behind a crowd.</summary>
    public const int BackgroundLimit = 3;

    private const int HighLoad = 8;

    // Between two answers of the same person nobody may be here for a moment.
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
