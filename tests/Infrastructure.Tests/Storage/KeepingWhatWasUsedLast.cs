using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeepingWhatWasUsedLast
{
    private const int Most = 10;
    private readonly LruCache<string> used = new(Most);

    [Fact]
    public void However_many_keys_are_made_up_there_are_never_more_than_twice_the_most()
    {
        for (var i = 0; i < 10_000; i++)
        {
            used.GetOrAdd($"{i}", key => key);
            Assert.InRange(used.Count, 1, 2 * Most);
        }
    }

    [Fact]
    public void What_is_used_stays_and_what_is_not_goes()
    {
        var kept = used.GetOrAdd("kept", _ => "first");
        used.GetOrAdd("unused", _ => "first");
        for (var i = 0; i < 1000; i++)
        {
            used.GetOrAdd($"{i}", key => key);
            Assert.Same(kept, used.Find("kept"));
        }
        Assert.Equal("second", used.GetOrAdd("unused", _ => "second"));
    }

    [Fact]
    public void An_entry_is_exchanged_only_for_the_one_that_was_expected()
    {
        var (first, second, third) = ("first", "second", "third");
        Assert.Same(first, used.Exchange("key", null, first));
        Assert.Same(first, used.Exchange("key", null, second));
        Assert.Same(second, used.Exchange("key", first, second));
        Assert.Same(second, used.Exchange("key", first, third));
        used.Remove("key");
        Assert.Null(used.Find("key"));
    }

    [Fact]
    public void From_many_threads_each_key_has_one_entry()
    {
        var made = 0;
        Parallel.For(
            0,
            10_000,
            i =>
                used.GetOrAdd(
                    $"{i % Most / 2}",
                    key =>
                    {
                        Interlocked.Increment(ref made);
                        return key;
                    }
                )
        );
        Assert.Equal(Most / 2, made);
    }
}
