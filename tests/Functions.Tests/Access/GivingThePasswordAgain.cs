using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>
/// Operations that could take over a shop need a password entered within the last ten minutes. The tests move the
/// clock, so they use their own bakery.
/// </summary>
public class GivingThePasswordAgain(QuietBakery bakery) : IClassFixture<QuietBakery>
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task Each_such_function_asks_for_it_in_a_way_that_a_page_can_act_on()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        bakery.Clock.Forward(TimeSpan.FromMinutes(10));
        var asking = Declarations
            .In(typeof(BakeryApp).Assembly)
            .OfHttp.Where(declared => declared.NeedsStepUp)
            .ToArray();
        Assert.NotEmpty(asking);
        foreach (var declared in asking)
        {
            var path = declared
                .Http!.Route!.Replace("{id:length(32)}", new string('0', 32), StringComparison.Ordinal)
                .Replace("{id}", "none", StringComparison.Ordinal);
            var answer = await bakery.Http.Call(declared.Http.Methods!.Single(), path, session: owner);
            Assert.Equal((403, "access.password-needed"), (answer.Status, answer.Code));
            Assert.Contains(
                "insufficient_user_authentication",
                answer.Headers.WwwAuthenticate.ToString(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Given_again_it_counts_for_ten_minutes_in_that_session_alone()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var (session, other) = (await bakery.SignIn(mai), await bakery.SignIn(mai));
        bakery.Clock.Forward(TimeSpan.FromMinutes(11));
        Assert.Equal(
            (403, "access.wrong-password"),
            await Confirm(session, "two loaves of rye") is var wrong ? (wrong.Status, wrong.Code) : default
        );
        Assert.Equal(403, (await Roll(session)).Status);
        Assert.Equal(200, (await Confirm(session, Calling.Password)).Status);
        Assert.Equal((201, 403), ((await Roll(session)).Status, (await Roll(other)).Status));
        bakery.Clock.Forward(TimeSpan.FromMinutes(9.9));
        Assert.Equal(201, (await Roll(session)).Status);
        bakery.Clock.Forward(TimeSpan.FromMinutes(0.2));
        Assert.Equal(403, (await Roll(session)).Status);
    }

    [Fact]
    public async Task What_another_host_has_heard_counts_here_too()
    {
        var session = await bakery.SignedIn(shop, Role.Owner);
        bakery.Clock.Forward(TimeSpan.FromMinutes(11));
        Assert.Equal(403, (await Roll(session)).Status); // and so this host has the session cached
        await using var host = await bakery.StartHost();
        using var there = RunningBakery.Client(host);
        Assert.Equal(
            200,
            (
                await there.Call(
                    "POST",
                    "api/v1/sessions/current/confirm",
                    new { password = Calling.Password },
                    session
                )
            ).Status
        );
        Assert.Equal(201, (await Roll(session)).Status);
    }

    [Fact]
    public async Task Whoever_found_a_session_does_not_get_to_guess()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var (stolen, own) = (await bakery.SignIn(mai), await bakery.SignIn(mai));
        for (var i = 0; i < 5; i++)
            Assert.Equal(403, (await Confirm(stolen, "two loaves of rye")).Status);
        Assert.Equal("access.wrong-password", (await Confirm(stolen, Calling.Password)).Code);
        Assert.Equal(
            "access.wrong-password",
            (
                await bakery.Http.Call(
                    "POST",
                    "api/v1/password",
                    new { current = Calling.Password, password = "four loaves of rye" },
                    stolen
                )
            ).Code
        );
        Assert.Equal(200, (await Confirm(own, Calling.Password)).Status);
    }

    private Task<Answer> Confirm(string session, string password) =>
        bakery.Http.Call("POST", "api/v1/sessions/current/confirm", new { password }, session);

    private Task<Answer> Roll(string session) => bakery.Http.Call("POST", "api/v1/storefront-keys", new { }, session);
}
