using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>Uses its own bakery, because the tests move the clock: each code counts once.</summary>
public class SigningInWithACode(QuietBakery bakery) : IClassFixture<QuietBakery>, IAsyncLifetime
{
    private readonly string shop = Calling.NewShop();
    private StaffAccount mai = null!;
    private AuthenticatorApp phone = null!;
    private string[] recovery = null!;
    private string session = null!;

    private string Code => phone.CodeAt(bakery.Clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        mai = await bakery.Hire(shop, Role.Owner);
        session = await bakery.SignIn(mai);
        (phone, recovery) = await Enrolled(session);
        NextStep();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task The_password_alone_opens_a_challenge_and_the_code_the_session()
    {
        var asked = await SignIn();
        Assert.Equal(202, asked.Status);
        Assert.Null(asked.Json!["token"]);
        Assert.False(asked.Headers.Contains("Set-Cookie"));
        var challenge = (string)asked.Json["challenge"]!;
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", session: challenge)).Status);
        var done = await Finish(challenge, Code);
        Assert.Equal(200, done.Status);
        var list = await bakery.Http.Call("GET", "api/v1/sessions", session: (string)done.Json!["token"]!);
        Assert.Equal(200, list.Status);
        NextStep();
        Assert.Equal("access.wrong-sign-in", (await Finish(challenge, Code)).Code);
    }

    [Fact]
    public async Task Of_many_who_bring_one_code_at_once_one_is_let_in()
    {
        var challenges = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignIn()));
        var code = Code;
        var answers = await Task.WhenAll(
            challenges.Select(challenge => Finish((string)challenge.Json!["challenge"]!, code))
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(401, (await Finish(await Challenge(), code)).Status);
    }

    [Fact]
    public async Task Of_many_who_finish_one_sign_in_at_once_one_is_let_in()
    {
        var challenge = await Challenge();
        var answers = await Task.WhenAll(recovery.Take(3).Append(Code).Select(code => Finish(challenge, code)));
        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        Assert.Equal(200, (await Finish(await Challenge(), recovery[0].ToUpperInvariant())).Status);
        Assert.Equal(401, (await Finish(await Challenge(), recovery[0])).Status);
        Assert.Equal(9, await CodesLeft());
        Assert.Equal(401, (await Finish(await Challenge(), "0000-0000-0000-0000")).Status);
    }

    [Fact]
    public async Task A_sign_in_takes_five_minutes_at_most_and_ends_with_a_new_password()
    {
        var late = await Challenge();
        bakery.Clock.Forward(TimeSpan.FromMinutes(5));
        Assert.Equal(401, (await Finish(late, Code)).Status);
        var stale = await Challenge();
        var changed = await bakery.Http.Call(
            "POST",
            "api/v1/password",
            new { current = Calling.Password, password = "four loaves of rye" },
            session
        );
        Assert.Equal(200, changed.Status);
        Assert.Equal(401, (await Finish(stale, Code)).Status);
    }

    [Fact]
    public async Task Guessing_is_stopped_and_neither_a_known_device_nor_a_recovery_code_with_it()
    {
        var device = (string)(await Finish(await Challenge(), Code)).Json!["device"]!;
        NextStep();
        var challenge = await Challenge();
        for (var i = 0; i < 5; i++)
            Assert.Equal(401, (await Finish(challenge, Wrong())).Status);
        bakery.Clock.Forward(TimeSpan.FromSeconds(20));
        Assert.Equal(401, (await Finish(challenge, Code)).Status);
        var known = await Finish(await Challenge(), Code, device);
        Assert.Equal(200, known.Status);
        bakery.Clock.Forward(TimeSpan.FromMinutes(2));
        Assert.Equal(200, (await Finish(await Challenge(), recovery[0])).Status);
    }

    [Theory, InlineData(""), InlineData("...."), InlineData("demo.a.b.c"), InlineData("x")]
    public async Task What_is_no_challenge_opens_nothing(string challenge)
    {
        Assert.Equal(
            (401, "access.wrong-sign-in"),
            await Finish(challenge, Code) is var a ? (a.Status, a.Code) : default
        );
        Assert.Equal(401, (await Finish(await Challenge(), new string('1', 5000))).Status);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_the_codes_too()
    {
        var seen = (await bakery.Http.Call("GET", "api/v1/second-factors", session: session)).Json!.ToJsonString();
        Assert.DoesNotContain(phone.Secret, seen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(recovery[0], seen, StringComparison.Ordinal);
        Assert.Contains("\"recoveryCodesLeft\":10", seen, StringComparison.Ordinal);
        Assert.Equal("second-factor.already-there", (await Post("second-factors/totp", new { })).Code);
    }

    [Fact]
    public async Task Recovery_codes_are_renewed_and_the_earlier_ones_void()
    {
        var renewed = await Post("second-factors/recovery-codes", new { });
        Assert.Equal(10, renewed.Json!["recoveryCodes"]!.AsArray().Count);
        Assert.Equal(401, (await Finish(await Challenge(), recovery[0])).Status);
        Assert.Equal(200, (await Finish(await Challenge(), (string)renewed.Json["recoveryCodes"]![0]!)).Status);
    }

    [Fact]
    public async Task It_is_removed_with_a_code_and_not_without()
    {
        Assert.Equal("access.wrong-code", (await Post("second-factors/totp/remove", new { code = Wrong() })).Code);
        Assert.Equal(204, (await Post("second-factors/totp/remove", new { code = Code })).Status);
        Assert.Equal(200, (await SignIn()).Status);
        Assert.Equal(0, await CodesLeft());
        Assert.Equal("second-factor.not-found", (await Post("second-factors/recovery-codes", new { })).Code);
    }

    [Fact]
    public async Task An_owner_resets_those_of_a_member_and_nobody_their_own()
    {
        var lan = await bakery.Hire(shop, Role.Baker);
        await Enrolled(await bakery.SignIn(lan));
        Assert.Equal(202, (await SignIn(lan)).Status);
        Assert.Equal("second-factor.own-factors", (await Post($"staff/{mai.Id}/second-factors/reset", new { })).Code);
        Assert.Equal(204, (await Post($"staff/{lan.Id}/second-factors/reset", new { })).Status);
        Assert.Equal(200, (await SignIn(lan)).Status);
    }

    [Fact]
    public async Task An_app_that_never_shows_a_code_changes_nothing()
    {
        var lan = await bakery.Hire(shop, Role.Baker);
        session = await bakery.SignIn(lan);
        Assert.Equal(200, (await Post("second-factors/totp", new { })).Status);
        Assert.Equal("access.wrong-code", (await Post("second-factors/totp/confirm", new { code = "000000" })).Code);
        Assert.Equal(200, (await SignIn(lan)).Status);
    }

    [Fact]
    public async Task The_log_tells_the_sign_in_from_its_half()
    {
        await Finish(await Challenge(), Code);
        var log = await bakery.Http.Call("GET", "api/v1/security-log?limit=4", session: session);
        Assert.Equal(
            ["signedIn", "secondFactorAsked", "totpAdded", "totpBegun"],
            log.Json!["events"]!.AsArray().Select(entry => (string?)entry!["action"])
        );
    }

    /// <summary>Codes count once, so that each test waits for the next.</summary>
    private void NextStep() => bakery.Clock.Forward(TimeSpan.FromSeconds(60));

    private string Wrong() => Code == "123456" ? "654321" : "123456";

    private Task<Answer> Post(string path, object body) => bakery.Http.Call("POST", $"api/v1/{path}", body, session);

    private async Task<int> CodesLeft() =>
        (int)(await bakery.Http.Call("GET", "api/v1/second-factors", session: session)).Json!["recoveryCodesLeft"]!;

    private async Task<string> Challenge() => (string)(await SignIn()).Json!["challenge"]!;

    private Task<Answer> SignIn(StaffAccount? who = null) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop,
                email = (who ?? mai).Email,
                password = Calling.Password,
            }
        );

    private Task<Answer> Finish(string challenge, string code, string? device = null) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions/second-factor",
            new
            {
                challenge,
                code,
                device,
            }
        );

    private async Task<(AuthenticatorApp Phone, string[] Codes)> Enrolled(string session)
    {
        var begun = await bakery.Http.Call("POST", "api/v1/second-factors/totp", new { }, session);
        Assert.True(begun.Status == 200, begun.Json?.ToJsonString());
        var app = new AuthenticatorApp((string)begun.Json!["secret"]!);
        var code = app.CodeAt(bakery.Clock.GetUtcNow());
        var confirmed = await bakery.Http.Call("POST", "api/v1/second-factors/totp/confirm", new { code }, session);
        Assert.True(confirmed.Status == 200, confirmed.Json?.ToJsonString());
        return (app, [.. confirmed.Json!["recoveryCodes"]!.AsArray().Select(one => (string)one!)]);
    }
}
