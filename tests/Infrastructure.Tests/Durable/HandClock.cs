namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>A business clock that moves only by hand.</summary>
public sealed class HandClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
