namespace BakeryOps.Bench;

/// <summary>Business time that can be moved to an instant and then runs faster than real time.</summary>
internal sealed class FastClock : TimeProvider
{
    private Run run = new(System.GetUtcNow(), System.GetTimestamp(), 1);

    public override DateTimeOffset GetUtcNow() => run.At(System);

    /// <param name="factor">2: twice as fast as real time.</param>
    public void Start(DateTimeOffset instant, double factor) => run = new(instant, System.GetTimestamp(), factor);

    private sealed record Run(DateTimeOffset From, long Since, double Factor)
    {
        public DateTimeOffset At(TimeProvider real) => From + (real.GetElapsedTime(Since) * Factor);
    }
}
