namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>A running business clock, some days off the system clock, that can be moved forward.</summary>
public sealed class HandClock : TimeProvider
{
    private long ahead = TimeSpan.FromDays(-10).Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Move(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
