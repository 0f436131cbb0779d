using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KeepingLinks(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly StaffTable staff = new(new TableServiceClient(azurite.ConnectionString));
    private readonly AccountLinksTable links = new(
        new TableServiceClient(azurite.ConnectionString),
        new(Options.Create(new SignInOptions { Key = Convert.ToBase64String(new byte[32]) }))
    );
    private readonly string shop = AzuriteFixture.Prefix();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_who_open_it_at_once_one_does()
    {
        var mai = await Hire("mai@example.com");
        var link = await links.ToSend(mai, AccountLinkUse.PasswordReset, mai.Email, Now, Ct);
        var token = links.TokenOf(link!);
        var opened = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => links.Use(AccountLinkUse.PasswordReset, token, Now, Ct))
        );
        Assert.Single(opened, used => used is not null);
    }

    [Fact]
    public async Task One_is_for_its_use_and_account_alone()
    {
        var (mai, lan) = (await Hire("mai@example.com"), await Hire("lan@example.com"));
        var token = links.TokenOf((await links.ToSend(mai, AccountLinkUse.PasswordReset, mai.Email, Now, Ct))!);
        await links.ToSend(lan, AccountLinkUse.PasswordReset, lan.Email, Now, Ct);
        await links.ToSend(mai, AccountLinkUse.EmailVerification, mai.Email, Now, Ct);
        Assert.Null(await links.Use(AccountLinkUse.EmailVerification, token, Now, Ct));
        Assert.Null(await links.Use(AccountLinkUse.PasswordReset, token with { StaffId = lan.Id }, Now, Ct));
        Assert.NotEqual(token.Secret, links.TokenThatEnds(shop, mai.Id, token.SessionId).Secret);
        Assert.NotNull(await links.Use(AccountLinkUse.PasswordReset, token, Now, Ct));
    }

    [Fact]
    public async Task A_verified_address_replaces_the_one_before()
    {
        var mai = await Hire("mai@example.com");
        var read = (await staff.ReadByEmail(shop, mai.Email, Ct))!;
        Assert.Equal("new@example.com", (await staff.Verified(read, "new@example.com", Now, Ct))!.Email);
        Assert.Null(await staff.ReadByEmail(shop, mai.Email, Ct));
        var found = (await staff.ReadByEmail(shop, "new@example.com", Ct))!.Value;
        Assert.Equal((mai.Id, (DateTimeOffset?)Now), (found.Id, found.EmailVerified));
        await Hire("mai@example.com");
    }

    [Fact]
    public async Task An_address_that_another_account_has_is_not_taken_from_it()
    {
        var (mai, lan) = (await Hire("mai@example.com"), await Hire("lan@example.com"));
        var read = (await staff.ReadByEmail(shop, mai.Email, Ct))!;
        Assert.Null(await staff.Verified(read, lan.Email, Now, Ct));
        Assert.Equal(lan.Id, (await staff.ReadByEmail(shop, lan.Email, Ct))!.Value.Id);
        await staff.Replace(read, read.Value.Leaving(), null, Ct);
        await Assert.ThrowsAsync<VersionConflictException>(() => staff.Verified(read, "new@example.com", Now, Ct));
        Assert.Null(await staff.ReadByEmail(shop, "new@example.com", Ct));
    }

    private async Task<StaffAccount> Hire(string email)
    {
        var account = StaffAccount.New(shop, Guid.NewGuid().ToString("N"), "Mai", email, Role.Owner, "a hash", Now);
        Assert.True(await staff.Add(account, Ct));
        return account;
    }
}
