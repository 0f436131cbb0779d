using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeepingCopies
{
    private readonly SetClock clock = new();
    private readonly ReadThroughCache<string?> copies;
    private int reads;

    public KeepingCopies() => copies = new(clock, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task A_copy_answers_until_it_is_ten_seconds_old()
    {
        Assert.Equal("1", await Ask());
        clock.Pass(TimeSpan.FromSeconds(9.9));
        Assert.Equal("1", await Ask());
        clock.Pass(TimeSpan.FromSeconds(0.1));
        Assert.Equal("2", await Ask());
    }

    [Fact]
    public async Task What_is_not_there_is_remembered_too()
    {
        Assert.Null(
            await copies.GetOrRead(
                "gone",
                (_, _) =>
                {
                    reads++;
                    return Task.FromResult<string?>(null);
                },
                default
            )
        );
        Assert.Null(
            await copies.GetOrRead(
                "gone",
                (_, _) =>
                {
                    reads++;
                    return Task.FromResult<string?>(null);
                },
                default
            )
        );
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task A_hundred_who_ask_together_share_one_read()
    {
        var answer = new TaskCompletionSource<string?>();
        var asked = Enumerable
            .Range(0, 100)
            .Select(_ =>
                Task.Run(async () =>
                    await copies.GetOrRead(
                        "a",
                        (_, _) =>
                        {
                            Interlocked.Increment(ref reads);
                            return answer.Task;
                        },
                        default
                    )
                )
            )
            .ToArray();
        answer.SetResult("one");
        Assert.All(await Task.WhenAll(asked), said => Assert.Equal("one", said));
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_from_the_others()
    {
        var answer = new TaskCompletionSource<string?>();
        using var impatient = new CancellationTokenSource();
        var first = copies.GetOrRead("a", (_, _) => answer.Task, impatient.Token).AsTask();
        var second = copies.GetOrRead("a", (_, _) => answer.Task, default).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult("one");
        Assert.Equal("one", await second);
    }

    [Fact]
    public async Task A_failed_read_is_not_remembered()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            copies
                .GetOrRead("a", (_, _) => Task.FromException<string?>(new InvalidOperationException()), default)
                .AsTask()
        );
        Assert.Equal("1", await Ask());
    }

    [Fact]
    public async Task After_a_write_even_a_read_that_is_under_way_is_not_taken_for_current()
    {
        var old = new TaskCompletionSource<string?>();
        var asking = copies.GetOrRead("a", (_, _) => old.Task, default).AsTask();
        copies.Forget("a");
        old.SetResult("old");
        Assert.Equal("old", await asking);
        Assert.Equal("1", await Ask());
    }

    [Fact]
    public async Task However_many_keys_are_asked_for_the_copies_are_bounded()
    {
        for (var i = 0; i < 5 * ReadThroughCache<string?>.MaxCount; i++)
            await copies.GetOrRead($"{i}", (_, _) => Task.FromResult<string?>(null), default);
        Assert.InRange(copies.Count, 1, 2 * ReadThroughCache<string?>.MaxCount);
    }

    private async Task<string?> Ask() =>
        await copies.GetOrRead("a", (_, _) => Task.FromResult<string?>($"{++reads}"), default);

    private sealed class SetClock : TimeProvider
    {
        private long ticks;

        public void Pass(TimeSpan time) => ticks += time.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;
    }
}
