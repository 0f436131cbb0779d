using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

/// <summary>Limits that hold for all processes together.</summary>
public sealed class CountingRequests(AzuriteFixture azurite) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly RequestCountsTable one = new(new TableServiceClient(azurite.ConnectionString)),
        other = new(new TableServiceClient(azurite.ConnectionString));
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Two_processes_together_take_no_more_than_the_limit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Take(i % 2 == 0 ? one : other)));
        Assert.Equal(10, answers.Count(taken => taken));
        Assert.Equal(Now + Hour, await one.Take(shop, [Limit("", 10)], Now.AddMinutes(59), Ct));
        Assert.Null(await one.Take(shop, [Limit("", 10)], Now + Hour, Ct));
    }

    [Fact]
    public async Task Where_one_limit_is_reached_none_counts()
    {
        Assert.Null(await one.Take(shop, [Limit("all", 2), Limit("lan", 1)], Now, Ct));
        Assert.NotNull(await one.Take(shop, [Limit("all", 2), Limit("lan", 1)], Now, Ct));
        Assert.Null(await one.Take(shop, [Limit("all", 2), Limit("mai", 1)], Now, Ct));
        Assert.NotNull(await one.Take(shop, [Limit("all", 2), Limit("an", 1)], Now, Ct));
        Assert.Null(await one.Take(shop, [Limit("an", 1)], Now, Ct));
    }

    [Fact]
    public async Task Counts_that_are_over_are_deleted_and_no_others()
    {
        await one.Take(shop, [Limit("lan", 1)], Now, Ct);
        await one.Take(shop, [Limit("mai", 1)], Now + Hour / 2, Ct);
        await one.DeleteOver(shop, Now + Hour, Ct);
        Assert.Null(await one.Take(shop, [Limit("lan", 1)], Now, Ct));
        Assert.NotNull(await one.Take(shop, [Limit("mai", 1)], Now + Hour, Ct));
    }

    private static RequestLimit Limit(string subject, int most) => new("code", subject, most, Hour);

    /// <summary>Whether it was counted. A conflict that lasts too long counts nothing, and is asked again.</summary>
    private async Task<bool> Take(RequestCountsTable process)
    {
        while (true)
            try
            {
                return await process.Take(shop, [Limit("", 10)], Now, Ct) is null;
            }
            catch (VersionConflictException) { }
    }
}
