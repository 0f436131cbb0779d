using System.Collections.Concurrent;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Access;

/// <summary>The queue of the password service, with a blocked worker.</summary>
public sealed class TakingTurns : IDisposable
{
    private static readonly PasswordCaller Busy = new("busy", false);
    private readonly HashingScheduler queue = new(
        Options.Create(
            new PasswordOptions
            {
                AtATime = 1,
                QueueLength = 6,
                QueueOfOneCaller = 4,
            }
        )
    );
    private readonly ManualResetEventSlim open = new();
    private readonly ConcurrentQueue<string> done = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => open.Dispose();

    [Fact]
    public async Task One_callers_flood_delays_another_by_one_turn()
    {
        Task[] all = [Work(Busy), Work(Busy), Work(Busy), Work(Busy), Work(new("mai", false))];
        open.Set();
        await Task.WhenAll(all);
        Assert.Equal(["busy", "busy", "mai", "busy", "busy"], done);
    }

    [Fact]
    public async Task Who_is_known_goes_first()
    {
        Task[] all = [Work(Busy), Work(Busy), Work(new("other", false)), Work(new("device-1", true))];
        open.Set();
        await Task.WhenAll(all);
        Assert.Equal(["busy", "device-1", "busy", "other"], done);
    }

    [Fact]
    public async Task Beyond_a_callers_share_it_is_told_so_and_others_are_not()
    {
        Task[] all = [.. Enumerable.Range(0, 5).Select(_ => Work(Busy))]; // one runs, four wait
        Assert.Equal("access.too-many-requests", (await Assert.ThrowsAsync<RuleBroken>(() => Work(Busy))).Code);
        Task[] more = [.. all, Work(new("mai", false))];
        open.Set();
        await Task.WhenAll(more);
        Assert.Equal(6, done.Count);
    }

    [Fact]
    public async Task A_full_queue_is_unavailable_to_strangers_and_not_to_those_who_are_known()
    {
        Task[] all = [.. Enumerable.Range(0, 7).Select(i => Work(new($"stranger-{i}", false)))];
        Assert.Equal(
            "sign-in.unavailable",
            (await Assert.ThrowsAsync<RuleBroken>(() => Work(new("one more", false)))).Code
        );
        Task[] more = [.. all, Work(new("device-1", true))];
        open.Set();
        await Task.WhenAll(more);
        Assert.Equal("device-1", done.ElementAt(1));
    }

    [Fact]
    public async Task Who_goes_away_leaves_no_gap()
    {
        using var gone = new CancellationTokenSource();
        var first = Work(Busy);
        var impatient = queue.Run(new("impatient", false), () => 0, gone.Token);
        var patient = Work(new("mai", false));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        open.Set();
        await Task.WhenAll(first, patient);
        await Work(new("later", false));
        Assert.Equal(["busy", "mai", "later"], done);
    }

    private Task<int> Work(PasswordCaller caller) =>
        queue.Run(
            caller,
            () =>
            {
                open.Wait(Ct);
                done.Enqueue(caller.Id);
                return 0;
            },
            Ct
        );
}
