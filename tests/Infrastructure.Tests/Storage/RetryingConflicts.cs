using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class RetryingConflicts
{
    private readonly WaitClock clock = new();
    private int attempts;

    [Fact]
    public async Task What_meets_no_conflict_runs_once_and_waits_for_nothing()
    {
        Assert.Equal(1, await Run(conflicts: 0));
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_conflict_is_retried_until_there_is_none()
    {
        Assert.Equal(4, await Run(conflicts: 3));
        Assert.Equal(3, clock.Waits.Count);
    }

    [Fact]
    public async Task After_the_last_attempt_the_conflict_rises()
    {
        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => Run(conflicts: int.MaxValue));
        Assert.Equal("cake.changed-meanwhile", conflict.Code);
        Assert.Equal(RetryOnConflict.MaxAttempts, attempts);
        Assert.Equal(RetryOnConflict.MaxAttempts - 1, clock.Waits.Count);
    }

    [Fact]
    public async Task The_waits_grow_differ_and_stay_below_a_quarter_of_a_second()
    {
        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<VersionConflictException>(() => Run(conflicts: int.MaxValue));
        var byAttempt = clock.Waits.Chunk(RetryOnConflict.MaxAttempts - 1).ToList();
        Assert.All(byAttempt, waits => Assert.InRange(waits[0], TimeSpan.Zero, TimeSpan.FromMilliseconds(5)));
        Assert.All(clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromMilliseconds(250)));
        Assert.True(byAttempt.Max(waits => waits[^1]) > TimeSpan.FromMilliseconds(50));
        Assert.True(byAttempt.DistinctBy(waits => waits[^1]).Count() > 1);
    }

    [Fact]
    public async Task Another_fault_rises_at_once()
    {
        await Assert.ThrowsAsync<RuleBroken>(() =>
            RetryOnConflict.Run<int>(
                _ =>
                {
                    attempts++;
                    throw new RuleBroken(new Rule("cake.burnt", RuleKind.Conflict), "The cake is burnt.");
                },
                clock,
                default
            )
        );
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_caller_who_stops_waiting_ends_it()
    {
        using var stopped = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            RetryOnConflict.Run(
                async _ =>
                {
                    attempts++;
                    await stopped.CancelAsync();
                    throw new VersionConflictException(
                        new Rule("cake.changed-meanwhile", RuleKind.Conflict),
                        "The cake"
                    );
                },
                stopped.Token
            )
        );
        Assert.Equal(1, attempts);
    }

    private Task<int> Run(int conflicts)
    {
        attempts = 0;
        return RetryOnConflict.Run(
            _ =>
                ++attempts > conflicts
                    ? Task.FromResult(attempts)
                    : throw new VersionConflictException(
                        new Rule("cake.changed-meanwhile", RuleKind.Conflict),
                        "The cake"
                    ),
            clock,
            default
        );
    }

    /// <summary>Every wait is over at once, and remembered.</summary>
    private sealed class WaitClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
