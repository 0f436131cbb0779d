using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KeepingSessions(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly SessionsTable sessions = new(new TableServiceClient(azurite.ConnectionString));
    private readonly SessionsTable elsewhere = new(new TableServiceClient(azurite.ConnectionString));
    private readonly StaffAccount mai = StaffAccount.New(
        AzuriteFixture.Prefix(),
        "s1",
        "Mai",
        "mai@example.com",
        Role.Baker,
        "hash",
        Now
    );
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_comes_back_as_it_was_kept_and_opens_to_its_token()
    {
        var (session, token) = await Open("0001");
        var kept = (await sessions.Find(mai.ShopId, mai.Id, "0001", Ct))!.Value;
        Assert.Equal(session with { SecretHash = kept.SecretHash }, kept);
        Assert.True(kept.IsOpenedBy(token));
    }

    [Fact]
    public async Task What_was_never_opened_is_not_found_and_what_opens_then_is()
    {
        Assert.Null(await sessions.Find(mai.ShopId, mai.Id, "0002", Ct));
        await Open("0002");
        Assert.NotNull(await sessions.Find(mai.ShopId, mai.Id, "0002", Ct));
    }

    [Fact]
    public async Task Revoked_here_it_is_over_at_once()
    {
        await Open("0003");
        var kept = (await sessions.Find(mai.ShopId, mai.Id, "0003", Ct))!;
        await sessions.Replace(kept, kept.Value.Revoke(Now), Ct);
        Assert.Equal(Now, (await sessions.Find(mai.ShopId, mai.Id, "0003", Ct))!.Value.Revoked);
    }

    [Fact]
    public async Task Being_seen_elsewhere_does_not_undo_a_revocation()
    {
        await Open("0004");
        var seen = (await elsewhere.Find(mai.ShopId, mai.Id, "0004", Ct))!;
        var kept = (await sessions.Find(mai.ShopId, mai.Id, "0004", Ct))!;
        await sessions.Replace(kept, kept.Value.Revoke(Now), Ct);
        Assert.Equal(
            "session.changed-meanwhile",
            (
                await Assert.ThrowsAsync<VersionConflictException>(() =>
                    elsewhere.Replace(seen, seen.Value.Seen(Now.AddHours(1)), Ct)
                )
            ).Code
        );
        Assert.NotNull((await elsewhere.Find(mai.ShopId, mai.Id, "0004", Ct))!.Value.Revoked);
    }

    [Fact]
    public async Task Only_what_has_not_changed_is_forgotten()
    {
        await Open("0005");
        await Open("0006");
        var read = await sessions.Of(mai.ShopId, mai.Id, Ct);
        await elsewhere.Replace(read[1], read[1].Value.Seen(Now.AddHours(1)), Ct);
        await sessions.Forget([.. read, .. read], Ct);
        Assert.Equal(["0006"], (await sessions.Of(mai.ShopId, mai.Id, Ct)).Select(s => s.Value.Id));
    }

    private async Task<(Session Session, SessionToken Token)> Open(string id)
    {
        var opened = Session.Open(mai, id, [.. Enumerable.Range(0, 32).Select(i => (byte)i)], new(Now, "phone"));
        await sessions.Add(opened.Session, Ct);
        return opened;
    }
}
