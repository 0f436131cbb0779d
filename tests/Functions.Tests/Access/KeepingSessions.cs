using System.Buffers.Text;
using System.Security.Cryptography;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class KeepingSessions(RunningBakery bakery)
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task Signed_out_a_token_opens_nothing()
    {
        var session = await bakery.SignedIn(shop, Role.Baker);
        Assert.Equal(200, (await List(session)).Status);
        Assert.Equal(204, (await bakery.Http.Call("DELETE", "api/v1/sessions/current", session: session)).Status);
        var answer = await List(session);
        Assert.Equal((401, "access.not-signed-in"), (answer.Status, answer.Code));
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task A_forged_token_opens_nothing()
    {
        var parts = (await bakery.SignedIn(shop, Role.Owner)).Split('.');
        var stranger = (await bakery.SignedIn(Calling.NewShop(), Role.Owner)).Split('.');
        var otherSecret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        string[] forged =
        [
            $"{parts[0]}.{parts[1]}.{parts[2]}.{otherSecret}",
            $"{stranger[0]}.{parts[1]}.{parts[2]}.{parts[3]}",
            $"{parts[0]}.{parts[1]}.{stranger[2]}.{stranger[3]}",
            $"{parts[0]}.{stranger[1]}.{stranger[2]}.{stranger[3]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}",
            "",
            ".",
            "...",
            new string('x', 4000),
            $"{parts[0]}|.{parts[1]}.{parts[2]}.{parts[3]}",
        ];
        foreach (var token in forged)
            Assert.Equal(401, (await List(token)).Status);
        Assert.Equal(
            401,
            (
                await bakery.Http.Call(
                    "GET",
                    "api/v1/sessions",
                    headers: ("Authorization", "Basic " + string.Join('.', parts))
                )
            ).Status
        );
        Assert.Equal(200, (await List(string.Join('.', parts))).Status);
    }

    [Fact]
    public async Task One_sees_and_ends_ones_own_and_nobody_elses()
    {
        var mai = await bakery.Hire(shop, Role.Baker);
        var (phone, lost) = (await bakery.SignIn(mai), await bakery.SignIn(mai));
        var colleague = await bakery.SignedIn(shop, Role.Owner);
        var seen = (await List(phone)).Json!.AsArray();
        Assert.Equal(2, seen.Count);
        Assert.Equal(phone.Split('.')[2], (string?)seen.Single(s => (bool)s!["isThis"]!)!["id"]);
        var path = $"api/v1/sessions/{lost.Split('.')[2]}";
        Assert.Equal("session.not-found", (await bakery.Http.Call("DELETE", path, session: colleague)).Code);
        Assert.Equal(204, (await bakery.Http.Call("DELETE", path, session: phone)).Status);
        Assert.Equal(401, (await List(lost)).Status);
        Assert.Single((await List(phone)).Json!.AsArray());
        Assert.Equal(
            "session.not-found",
            (await bakery.Http.Call("DELETE", $"api/v1/sessions/{new string('0', 32)}", session: phone)).Code
        );
    }

    [Fact]
    public async Task One_ends_all_of_ones_own_but_this()
    {
        var mai = await bakery.Hire(shop, Role.Driver);
        var (phone, lost, old) = (await bakery.SignIn(mai), await bakery.SignIn(mai), await bakery.SignIn(mai));
        var colleague = await bakery.SignedIn(shop, Role.Owner);
        Assert.Equal(204, (await bakery.Http.Call("DELETE", "api/v1/sessions", session: phone)).Status);
        Assert.Equal(
            (200, 401, 401),
            ((await List(phone)).Status, (await List(lost)).Status, (await List(old)).Status)
        );
        Assert.Equal(200, (await List(colleague)).Status);
    }

    private Task<Answer> List(string session) => bakery.Http.Call("GET", "api/v1/sessions", session: session);
}

/// <summary>Uses its own bakery, because the tests move the clock.</summary>
public class SessionsOverTime(QuietBakery bakery) : IClassFixture<QuietBakery>
{
    [Fact]
    public async Task They_end_after_twelve_idle_hours_and_after_thirty_days_at_all()
    {
        var mai = await bakery.Hire(Calling.NewShop(), Role.Owner);
        var (idle, busy) = (await bakery.SignIn(mai), await bakery.SignIn(mai));
        bakery.Clock.Forward(TimeSpan.FromHours(11));
        Assert.Equal(200, await Status(busy));
        bakery.Clock.Forward(TimeSpan.FromHours(1));
        Assert.Equal((401, 200), (await Status(idle), await Status(busy)));
        for (var hours = 12; hours < 30 * 24 - 11; hours += 11)
        {
            bakery.Clock.Forward(TimeSpan.FromHours(11));
            Assert.Equal(200, await Status(busy));
        }
        bakery.Clock.Forward(TimeSpan.FromHours(11));
        Assert.Equal(401, await Status(busy));
    }

    private async Task<int> Status(string session) =>
        (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status;
}
