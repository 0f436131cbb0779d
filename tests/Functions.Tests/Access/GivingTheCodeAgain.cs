using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>What could take a shop over asks for the second factor again, of an account that has one.</summary>
public class GivingTheCodeAgain(QuietBakery bakery) : IClassFixture<QuietBakery>
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task The_password_alone_is_not_enough_any_more()
    {
        var session = await bakery.SignedIn(shop, Role.Owner);
        var other = await bakery.SignIn(await Enrolled(session));
        var refused = await Roll(other);
        Assert.Equal((403, "access.second-factor-needed"), (refused.Status, refused.Code));
        Assert.Contains(
            "insufficient_user_authentication",
            refused.Headers.WwwAuthenticate.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("access.second-factor-needed", (await Confirm(other, Calling.Password, null)).Code);
        Assert.Equal("access.wrong-code", (await Confirm(other, Calling.Password, "000000")).Code);
        Assert.Equal("access.wrong-password", (await Confirm(other, "two loaves of rye", Code())).Code);
        Assert.Equal("access.second-factor-needed", (await Roll(other)).Code);
        Assert.Equal(200, (await Confirm(other, Calling.Password, Code())).Status);
        Assert.Equal(201, (await Roll(other)).Status);
        bakery.Clock.Forward(TimeSpan.FromMinutes(10));
        Assert.Equal("access.password-needed", (await Roll(other)).Code);
    }

    [Fact]
    public async Task Whoever_found_a_session_and_the_password_does_not_get_to_guess_the_code()
    {
        var session = await bakery.SignedIn(shop, Role.Owner);
        var mai = await Enrolled(session);
        var (stolen, own) = (await bakery.SignIn(mai), await bakery.SignIn(mai));
        for (var i = 0; i < 5; i++)
            Assert.Equal("access.wrong-code", (await Confirm(stolen, Calling.Password, "000000")).Code);
        Assert.Equal("access.wrong-code", (await Confirm(stolen, Calling.Password, Code())).Code);
        Assert.Equal(200, (await Confirm(own, Calling.Password, Code())).Status);
    }

    private AuthenticatorApp phone = null!;

    private string Code() => phone.CodeAt(bakery.Clock.GetUtcNow());

    private async Task<StaffAccount> Enrolled(string session)
    {
        var begun = await bakery.Http.Call("POST", "api/v1/second-factors/totp", new { }, session);
        phone = new((string)begun.Json!["secret"]!);
        var done = await bakery.Http.Call("POST", "api/v1/second-factors/totp/confirm", new { code = Code() }, session);
        Assert.Equal(200, done.Status);
        bakery.Clock.Forward(TimeSpan.FromSeconds(60));
        var id = session.Split('.')[1];
        return StaffAccount.New(shop, id, "Mai", $"{id}@example.com", Role.Owner, "", bakery.Clock.GetUtcNow());
    }

    private Task<Answer> Confirm(string session, string password, string? code) =>
        bakery.Http.Call("POST", "api/v1/sessions/current/confirm", new { password, code }, session);

    private Task<Answer> Roll(string session) => bakery.Http.Call("POST", "api/v1/storefront-keys", new { }, session);
}
