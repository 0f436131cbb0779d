using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KeepingStaff(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly StaffTable staff = new(new TableServiceClient(azurite.ConnectionString));
    private readonly string shop = AzuriteFixture.Prefix();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_comes_back_as_it_was_kept()
    {
        var mai = (await Hire("mai/#?'@example.com", Role.Baker)).WithPassword("another hash", Now.AddDays(1));
        var kept = await staff.ReadByEmail(shop, mai.Email, Ct);
        await staff.Replace(kept!, mai, null, Ct);
        Assert.Equal(mai, (await staff.ReadByEmail(shop, mai.Email, Ct))!.Value);
        Assert.Equal(mai, await staff.Find(shop, mai.Id, Ct));
        Assert.Equal([mai], (await staff.Of(shop, Ct)).Members.Select(m => m.Value));
    }

    [Fact]
    public async Task Who_is_not_there_is_not_found()
    {
        Assert.Null(await staff.ReadByEmail(shop, "nobody@example.com", Ct));
        Assert.Null(await staff.Find(shop, "nobody", Ct));
        Assert.Empty((await staff.Of(shop, Ct)).Members);
    }

    [Fact]
    public async Task Of_many_who_take_one_address_at_once_one_gets_it()
    {
        var won = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => staff.Add(An($"id{i}", "mai@example.com", Role.Baker), Ct))
        );
        Assert.Single(won, taken => taken);
        Assert.Single((await staff.Of(shop, Ct)).Members);
    }

    [Fact]
    public async Task One_who_read_before_a_change_cannot_undo_it()
    {
        await Hire("mai@example.com", Role.Baker);
        var stale = (await staff.ReadByEmail(shop, "mai@example.com", Ct))!;
        var fresh = await staff.Replace(stale, stale.Value.Leaving(), null, Ct);
        Assert.Equal(
            "staff.changed-meanwhile",
            (
                await Assert.ThrowsAsync<VersionConflictException>(() =>
                    staff.Replace(stale, stale.Value.Rehashed("another hash"), null, Ct)
                )
            ).Code
        );
        await staff.Replace(fresh, fresh.Value with { Name = "Mai Anh" }, null, Ct);
    }

    [Fact]
    public async Task A_change_waits_on_the_one_who_must_still_be_there()
    {
        await Hire("one@example.com", Role.Owner);
        await Hire("other@example.com", Role.Owner);
        var team = await staff.Of(shop, Ct);
        var (one, other) = (team.Members[0], team.Members[1]);
        await staff.Replace(one, one.Value.Leaving(), other, Ct);
        await Assert.ThrowsAsync<VersionConflictException>(() => staff.Replace(other, other.Value.Leaving(), one, Ct));
        Assert.Single((await staff.Of(shop, Ct)).Members, m => !m.Value.Disabled);
    }

    [Fact]
    public async Task What_this_process_changes_it_sees_at_once()
    {
        var mai = await Hire("mai@example.com", Role.Driver);
        Assert.False((await staff.Find(shop, mai.Id, Ct))!.Disabled);
        await staff.Replace((await staff.Of(shop, Ct)).Find(mai.Id), mai.Leaving(), null, Ct);
        Assert.True((await staff.Find(shop, mai.Id, Ct))!.Disabled);
    }

    [Fact]
    public async Task Shops_do_not_see_each_others()
    {
        var mai = await Hire("mai@example.com", Role.Owner);
        var other = AzuriteFixture.Prefix();
        Assert.Null(await staff.Find(other, mai.Id, Ct));
        Assert.Null(await staff.ReadByEmail(other, mai.Email, Ct));
        Assert.Empty((await staff.Of(other, Ct)).Members);
    }

    private async Task<StaffAccount> Hire(string email, Role role)
    {
        var account = An(Guid.NewGuid().ToString("N"), email, role);
        Assert.True(await staff.Add(account, Ct));
        return account;
    }

    private StaffAccount An(string id, string email, Role role) =>
        StaffAccount.New(shop, id, "Mai", email, role, "hash", Now);
}
