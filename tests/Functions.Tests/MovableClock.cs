namespace BakeryOps.Functions.Tests;

/// <summary>Business time: real time plus what a test has moved it forward.</summary>
public sealed class MovableClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    /// <summary>Whoever waits by this clock notices within a quarter of a second.</summary>
    public void Forward(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <summary>To that instant, if it is still to come.</summary>
    public void ForwardTo(DateTimeOffset instant)
    {
        if (instant - GetUtcNow() is var by && by > TimeSpan.Zero)
            Forward(by);
    }
}
