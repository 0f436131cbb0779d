namespace BakeryOps.Support;

/// <summary>Business time: real time plus the offset that tests add.</summary>
public sealed class MovableClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    /// <summary>Timers on this clock fire within a quarter of a second after it moves.</summary>
    public void Forward(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <summary>Moves to that time, if it is in the future.</summary>
    public void ForwardTo(DateTimeOffset instant)
    {
        if (instant - GetUtcNow() is var by && by > TimeSpan.Zero)
            Forward(by);
    }
}
