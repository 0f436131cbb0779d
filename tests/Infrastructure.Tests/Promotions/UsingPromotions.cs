using Azure.Data.Tables;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Promotions;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Promotions;

public class UsingPromotions(AzuriteFixture azurite)
{
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly MovableClock clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Promotion Of(int uses) =>
        new()
        {
            Id = "opening",
            Name = "Opening",
            Percent = 10,
            Minimum = new(0, new("VND")),
            Uses = uses,
            CreatedAt = default,
        };

    /// <summary>The uses as another process has them.</summary>
    private PromotionUsesTable Process() =>
        new(new TableServiceClient(azurite.ConnectionString), clock, NullLogger<PromotionUsesTable>.Instance);

    private static PromotionUse Use(string key) => new("opening", key);

    private Task<int> Taken() => Process().CountTaken(shop, "opening", Ct);

    private Task<bool> Hold(PromotionUsesTable uses, string key, int of = 1) => uses.Hold(shop, Of(of), key, Ct);

    [Theory, InlineData(1), InlineData(7)]
    public async Task Of_fifty_at_once_as_many_get_one_as_there_are(int uses)
    {
        PromotionUsesTable[] processes = [.. Enumerable.Range(0, 5).Select(_ => Process())];
        var held = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Hold(processes[i % 5], $"{i}", uses)));
        Assert.Equal(uses, held.Count(isHeld => isHeld));
        Assert.Equal(uses, await Taken());
    }

    [Fact]
    public async Task The_same_submission_holds_one_however_often_and_at_once_it_comes()
    {
        var (one, other) = (Process(), Process());
        var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Hold(i % 2 == 0 ? one : other, "same")));
        Assert.All(held, Assert.True);
        Assert.Equal(1, await Taken());
    }

    [Fact]
    public async Task A_hold_without_an_order_expires()
    {
        Assert.True(await Hold(Process(), "lost"));
        Assert.False(await Hold(Process(), "next"));
        clock.Forward(HoldLedger.HoldTime);
        Assert.Equal(0, await Taken());
        Assert.True(await Hold(Process(), "next"));
        Assert.False(await Hold(Process(), "lost")); // its use is somebody else's now
    }

    [Fact]
    public async Task A_confirmed_use_stays_until_its_order_is_cancelled()
    {
        var uses = Process();
        await Hold(uses, "a");
        await uses.Confirm(shop, Use("a"), Ct);
        await Process().Confirm(shop, Use("a"), Ct);
        clock.Forward(HoldLedger.HoldTime);
        Assert.True(await Hold(uses, "a")); // the same order
        Assert.False(await Hold(uses, "b"));
        await Process().Release(shop, Use("a"), Ct);
        await uses.Release(shop, Use("a"), Ct);
        Assert.Equal(0, await Taken());
        Assert.False(await Hold(uses, "a"));
        Assert.True(await Hold(Process(), "b")); // a process that has seen it full for less than a second may refuse it
    }

    [Fact]
    public async Task A_cancellation_that_comes_before_the_order_counts()
    {
        var uses = Process();
        await Hold(uses, "a");
        await uses.Release(shop, Use("a"), Ct);
        await uses.Confirm(shop, Use("a"), Ct);
        Assert.Equal(0, await Taken());
    }

    [Fact]
    public async Task An_order_whose_hold_has_expired_has_its_use_nevertheless()
    {
        await Process().Confirm(shop, Use("late"), Ct);
        Assert.Equal(1, await Taken());
        Assert.False(await Hold(Process(), "next"));
    }

    [Fact]
    public async Task What_is_dropped_is_free_again_unless_it_is_confirmed()
    {
        var uses = Process();
        await Hold(uses, "a", 2);
        await Hold(uses, "b", 2);
        await uses.Confirm(shop, Use("b"), Ct);
        foreach (var key in (string[])["a", "a", "b", "never"])
            await uses.Drop(shop, Use(key), Ct);
        Assert.Equal(1, await Taken());
        Assert.True(await Hold(uses, "a", 2)); // refused before, it may be asked again
    }

    [Fact]
    public async Task Uses_that_are_settled_together_are_all_counted()
    {
        var uses = Process();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => uses.Confirm(shop, Use($"{i}"), Ct)));
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => uses.Release(shop, Use($"{i % 20}"), Ct)));
        Assert.Equal(40, await Taken());
    }
}
