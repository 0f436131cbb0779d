using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KeepingASecurityLog(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 10, 0, TimeSpan.Zero);
    private readonly SecurityLogTable log = new(new TableServiceClient(azurite.ConnectionString));
    private readonly string shop = AzuriteFixture.Prefix();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_latest_comes_first_page_by_page()
    {
        for (var minute = 0; minute < 5; minute++)
            await log.Add(new(shop, SecurityAction.SignedIn, Now.AddMinutes(minute)) { StaffId = $"s{minute}" }, Ct);
        await log.Add(new(AzuriteFixture.Prefix(), SecurityAction.SignedIn, Now), Ct);
        var first = await log.Read(shop, null, 2, Ct);
        var second = await log.Read(shop, first.Next, 2, Ct);
        var third = await log.Read(shop, second.Next, 2, Ct);
        Assert.Equal(
            ["s4", "s3", "s2", "s1", "s0"],
            first.Events.Concat(second.Events).Concat(third.Events).Select(e => e.StaffId)
        );
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task Refusals_of_a_code_are_counted_by_the_hour()
    {
        SecurityEvent Refused(DateTimeOffset at, string code) =>
            new(shop, SecurityAction.Refused, at) { Code = code, Network = "203.0.113.0/24" };
        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(i => log.AddRefusals(Refused(Now.AddMinutes(i), "access.unknown-key") with { Count = 100 }, Ct))
        );
        await log.AddRefusals(Refused(Now, "access.bad-signature"), Ct);
        await log.AddRefusals(Refused(Now.AddHours(1), "access.unknown-key"), Ct);
        var found = (await log.Read(shop, null, 50, Ct)).Events;
        Assert.Equal(
            [("access.bad-signature", 1), ("access.unknown-key", 1), ("access.unknown-key", 300)],
            found.Select(e => (e.Code!, e.Count)).Order()
        );
    }

    [Fact]
    public async Task It_ends_at_so_many_entries_and_after_a_year()
    {
        for (var day = 0; day < 5; day++)
            await log.Add(new(shop, SecurityAction.SignedIn, Now.AddDays(-day)) { StaffId = $"s{day}" }, Ct);
        await log.Trim(shop, 3, Now, Ct);
        Assert.Equal(["s0", "s1", "s2"], (await log.Read(shop, null, 50, Ct)).Events.Select(e => e.StaffId));
        await log.Trim(shop, 3, Now.AddDays(363.5), Ct);
        Assert.Equal(["s0", "s1"], (await log.Read(shop, null, 50, Ct)).Events.Select(e => e.StaffId));
    }
}
