using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class SigningIn(RunningBakery bakery)
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task The_right_password_opens_a_session()
    {
        var mai = await bakery.Hire(shop, Role.Baker);
        var answer = await Try(shop, $" {mai.Email.ToUpperInvariant()} ", Calling.Password);
        Assert.Equal((200, "baker"), (answer.Status, (string?)answer.Json!["you"]!["role"]));
        Assert.DoesNotContain("assword", answer.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            200,
            (await bakery.Http.Call("GET", "api/v1/sessions", session: (string)answer.Json["token"]!)).Status
        );
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        var (mai, left) = (await bakery.Hire(shop, Role.Baker), await bakery.Hire(shop, Role.Baker));
        await bakery.Http.Call(
            "POST",
            $"api/v1/staff/{left.Id}/disable",
            session: await bakery.SignedIn(shop, Role.Owner)
        );
        var answers = new[]
        {
            await Try(shop, mai.Email, "two loaves of rye"),
            await Try(shop, "nobody@example.com", Calling.Password),
            await Try(Calling.NewShop(), mai.Email, Calling.Password),
            await Try(shop, left.Email, Calling.Password),
            await Try("../other", mai.Email, Calling.Password),
            await Try(shop, "a/b#?\\@example.com", Calling.Password),
            await Try(shop, new string('x', 5000), Calling.Password),
            await Try(shop, mai.Email, "three loaves \uFFFE of rye"),
            await Try(shop, mai.Email, new string('x', 5000)),
            await Try("", "", ""),
        };
        Assert.All(answers, answer => Assert.Equal((401, "access.wrong-sign-in"), (answer.Status, answer.Code)));
        Assert.Single(answers.Select(answer => (string?)answer.Json!["detail"]).Distinct());
    }

    [
        Theory,
        InlineData("\uFFFE"),
        InlineData("\uFFFF"),
        InlineData("\uFDD0"),
        InlineData("\U0001FFFE"),
        InlineData("\0")
    ]
    public async Task A_password_that_is_no_text_is_a_wrong_one(string odd)
    {
        var mai = await bakery.Hire(shop, Role.Baker);
        Assert.Equal(
            (401, "access.wrong-sign-in"),
            await Try(shop, mai.Email, $"three loaves{odd}of rye") is var answer
                ? (answer.Status, answer.Code)
                : default
        );
    }

    [Fact]
    public async Task Many_tries_in_a_minute_are_turned_away_with_the_time_to_wait()
    {
        // The limit allows 10 at once and one more every six seconds: these need not fall within one minute.
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 25).Select(_ => Try(shop, "nobody@example.com", "whatever it is"))
        );
        var turnedAway = answers.Where(answer => answer.Status == 429).ToArray();
        Assert.NotEmpty(turnedAway);
        Assert.All(turnedAway, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60));
    }

    [Fact]
    public async Task The_session_can_come_as_a_cookie_that_no_script_and_no_other_site_gets()
    {
        var mai = await bakery.Hire(shop, Role.Baker);
        var answer = await bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop,
                email = mai.Email,
                password = Calling.Password,
                cookie = true,
            }
        );
        Assert.Null(answer.Json!["token"]);
        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            set => set.StartsWith("__Host-session=", StringComparison.Ordinal)
        );
        Assert.All(
            (string[])["; secure", "; httponly", "; samesite=strict", "; path=/"],
            part => Assert.Contains(part, cookie, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        var sent = ("Cookie", cookie.Split(';')[0]);
        Assert.Equal(200, (await bakery.Http.Call("GET", "api/v1/sessions", headers: sent)).Status);
        Assert.Equal(
            "access.cross-site",
            (
                await bakery.Http.Call(
                    "DELETE",
                    "api/v1/sessions/current",
                    headers: [sent, ("Sec-Fetch-Site", "cross-site")]
                )
            ).Code
        );
        Assert.Equal(
            "access.cross-site",
            (
                await bakery.Http.Call(
                    "DELETE",
                    "api/v1/sessions/current",
                    headers: [sent, ("Origin", "https://foul.example")]
                )
            ).Code
        );
        var gone = await bakery.Http.Call(
            "DELETE",
            "api/v1/sessions/current",
            headers: [sent, ("Sec-Fetch-Site", "same-origin")]
        );
        Assert.Equal(204, gone.Status);
        Assert.Contains(
            "__Host-session=;",
            Assert.Single(gone.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal
        );
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", headers: sent)).Status);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_but_its_own()
    {
        var mai = await bakery.Hire(shop, Role.Driver);
        var (one, other) = (await bakery.SignIn(mai), await bakery.SignIn(mai));
        Assert.Equal("access.wrong-password", (await Change(one, "not it at all", "four loaves of rye")).Code);
        Assert.Equal("input.weak-password", (await Change(one, Calling.Password, "password1234")).Code);
        var changed = await Change(one, Calling.Password, "four loaves of rye");
        Assert.Equal(200, changed.Status);
        Assert.All(await Task.WhenAll(Sessions(one), Sessions(other)), answer => Assert.Equal(401, answer.Status));
        Assert.Equal(200, (await Sessions((string)changed.Json!["token"]!)).Status);
        Assert.Equal(401, (await Try(shop, mai.Email, Calling.Password)).Status);
        Assert.Equal(200, (await Try(shop, mai.Email, "four loaves of rye")).Status);
    }

    private Task<Answer> Try(string shopId, string email, string password) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop = shopId,
                email,
                password,
            }
        );

    private Task<Answer> Change(string session, string current, string password) =>
        bakery.Http.Call("POST", "api/v1/password", new { current, password }, session);

    private Task<Answer> Sessions(string session) => bakery.Http.Call("GET", "api/v1/sessions", session: session);
}
