using System.Buffers.Text;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>Uses its own bakery, because the tests move the clock.</summary>
public class SigningInWithAPasskey(QuietBakery bakery) : IClassFixture<QuietBakery>, IAsyncLifetime
{
    private string shop = null!;
    private StaffAccount mai = null!;
    private string session = null!;
    private SoftwareAuthenticator phone = null!;
    private JsonNode added = null!;

    private string Site => $"http://localhost:{bakery.Host.Address.Port}";

    public async ValueTask InitializeAsync()
    {
        shop = (await Mailroom.Open(bakery)).Shop.Id;
        mai = await bakery.Hire(shop, Role.Owner);
        session = await bakery.SignIn(mai);
        phone = new(Site);
        var answer = await Add(phone, session);
        Assert.True(answer.Status == 201, answer.Json?.ToJsonString());
        added = answer.Json!;
    }

    public ValueTask DisposeAsync()
    {
        phone.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task Alone_it_signs_in_and_counts_as_password_and_second_factor()
    {
        var answer = await SignIn(await Ask(), phone);
        Assert.True(answer.Status == 200, answer.Json?.ToJsonString());
        Assert.Equal(mai.Id, (string?)answer.Json!["you"]!["id"]);
        Assert.Equal(201, (await Roll((string)answer.Json["token"]!)).Status);
    }

    [Fact]
    public async Task After_the_password_it_is_the_second_factor()
    {
        var asked = await bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop,
                email = mai.Email,
                password = Calling.Password,
            }
        );
        Assert.Equal(202, asked.Status);
        var challenge = (string)asked.Json!["challenge"]!;
        using var stranger = new SoftwareAuthenticator(Site) { UserHandle = phone.UserHandle };
        Assert.Equal(401, (await Finish(challenge, await Ask(), stranger)).Status);
        var answer = await Finish(challenge, await Ask(), phone);
        Assert.Equal(200, answer.Status);
        Assert.Equal(201, (await Roll((string)answer.Json!["token"]!)).Status);
    }

    [Fact]
    public async Task It_confirms_that_it_is_you_without_the_password()
    {
        bakery.Clock.Forward(TimeSpan.FromMinutes(11));
        Assert.Equal("access.password-needed", (await Roll(session)).Code);
        Assert.Equal("access.second-factor-needed", (await Confirm(new { password = Calling.Password })).Code);
        Assert.Equal("input.missing-field", (await Confirm(new { })).Code);
        using var stranger = new SoftwareAuthenticator(Site) { UserHandle = phone.UserHandle };
        Assert.Equal(
            "access.passkey-not-accepted",
            (await Confirm(new { passkey = Proof(await Ask(), stranger) })).Code
        );
        Assert.Equal(200, (await Confirm(new { passkey = Proof(await Ask(), phone) })).Status);
        Assert.Equal(201, (await Roll(session)).Status);
    }

    [Fact]
    public async Task A_challenge_counts_once_and_for_five_minutes()
    {
        var asked = await Ask();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn(asked, phone)));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(401, (await SignIn(asked, phone)).Status);
        var late = await Ask();
        bakery.Clock.Forward(TimeSpan.FromMinutes(5));
        Assert.Equal(401, (await SignIn(late, phone)).Status);
        Assert.Equal(200, (await SignIn(await Ask(), phone)).Status);
    }

    public static TheoryData<string> Spoiled =>
        ["origin", "site", "user not verified", "count", "other user", "no user", "challenge", "signature"];

    [Theory, MemberData(nameof(Spoiled))]
    public async Task What_is_spoiled_is_refused(string what)
    {
        Assert.Equal(200, (await SignIn(await Ask(), phone)).Status);
        var asked = await Ask();
        var options = asked["options"]!;
        switch (what)
        {
            case "origin":
                phone.Origin = "https://foul.example";
                break;
            case "site":
                phone.RpId = "foul.example";
                break;
            case "user not verified":
                phone.VerifiesUser = false;
                break;
            case "count":
                phone.Count--; // a copy of the authenticator
                break;
            case "other user":
                phone.UserHandle = Base64Url.EncodeToString(
                    System.Text.Encoding.UTF8.GetBytes((await bakery.Hire(shop, Role.Baker)).Id)
                );
                break;
            case "no user":
                phone.UserHandle = null;
                break;
            case "challenge":
                options = (await Ask())["options"]!;
                break;
            default:
                break;
        }
        var credential = System.Text.Json.JsonSerializer.SerializeToNode(phone.Get(options))!;
        if (what == "signature")
            credential["signature"] = ((string)credential["signature"]!)[..^4] + "AAAA";
        var answer = await bakery.Http.Call(
            "POST",
            "api/v1/sessions/passkey",
            new { shop, passkey = new { challenge = (string)asked["challenge"]!, credential } }
        );
        Assert.Equal((401, "access.wrong-sign-in"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("AQID", "e30", "AQID", "AQID")]
    [InlineData("!", "!", "!", "!")]
    public async Task What_is_no_answer_of_a_browser_is_refused(
        string id,
        string clientDataJson,
        string authenticatorData,
        string signature
    )
    {
        var asked = await Ask();
        var answer = await bakery.Http.Call(
            "POST",
            "api/v1/sessions/passkey",
            new
            {
                shop,
                passkey = new
                {
                    challenge = (string)asked["challenge"]!,
                    credential = new
                    {
                        id,
                        clientDataJson,
                        authenticatorData,
                        signature,
                        userHandle = phone.UserHandle,
                    },
                },
            }
        );
        Assert.Equal((401, "access.wrong-sign-in"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task It_opens_no_account_of_another_shop()
    {
        var other = (await Mailroom.Open(bakery)).Shop.Id;
        var asked = (await bakery.Http.Call("POST", "api/v1/passkeys/challenges", new { shop = other })).Json!;
        var passkey = Proof(asked, phone);
        Assert.Equal(
            401,
            (await bakery.Http.Call("POST", "api/v1/sessions/passkey", new { shop = other, passkey })).Status
        );
        Assert.Equal(401, (await bakery.Http.Call("POST", "api/v1/sessions/passkey", new { shop, passkey })).Status);
    }

    [Fact]
    public async Task A_shop_that_is_none_gets_an_answer_that_leads_nowhere()
    {
        var asked = await bakery.Http.Call("POST", "api/v1/passkeys/challenges", new { shop = "no-such-shop" });
        Assert.Equal(200, asked.Status);
        var passkey = Proof(asked.Json!, phone);
        Assert.Equal(401, (await bakery.Http.Call("POST", "api/v1/sessions/passkey", new { shop, passkey })).Status);
    }

    [Fact]
    public async Task One_is_listed_renamed_and_removed_by_its_owner_alone()
    {
        var id = (string)added["passkey"]!["id"]!;
        Assert.Equal(10, added["recoveryCodes"]!.AsArray().Count);
        using var laptop = new SoftwareAuthenticator(Site);
        var second = await Add(laptop, session);
        Assert.Null(second.Json!["recoveryCodes"]);
        Assert.Equal("passkey.already-there", (await Add(phone, session)).Code);
        var lan = await bakery.SignedIn(shop, Role.Owner);
        Assert.Equal("passkey.not-found", (await Call("PUT", $"passkeys/{id}", new { name = "mine" }, lan)).Code);
        Assert.Equal("passkey.not-found", (await Call("DELETE", $"passkeys/{id}", null, lan)).Code);
        Assert.Equal("input.bad-name", (await Call("PUT", $"passkeys/{id}", new { name = " " })).Code);
        Assert.Equal(
            "old phone",
            (string?)(await Call("PUT", $"passkeys/{id}", new { name = " old phone " })).Json!["name"]
        );
        var listed = (await Call("GET", "passkeys")).Json!;
        Assert.Equal(["old phone", "phone"], listed.AsArray().Select(one => (string)one!["name"]!));
        Assert.DoesNotContain("ublicKey", listed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(204, (await Call("DELETE", $"passkeys/{id}")).Status);
        Assert.Equal(401, (await SignIn(await Ask(), phone)).Status);
        Assert.Equal(200, (await SignIn(await Ask(), laptop)).Status);
    }

    [Fact]
    public async Task A_registration_is_answered_once_by_whom_it_is_for()
    {
        var lan = await bakery.SignedIn(shop, Role.Baker);
        using var tablet = new SoftwareAuthenticator(Site);
        var begun = (await Call("POST", "passkeys/registrations", new { })).Json!;
        var asked = new
        {
            challenge = (string)begun["challenge"]!,
            name = "tablet",
            credential = tablet.Create(begun["options"]!),
        };
        Assert.Equal("access.passkey-not-accepted", (await Call("POST", "passkeys", asked, lan)).Code);
        Assert.Equal("access.passkey-not-accepted", (await Call("POST", "passkeys", asked)).Code); // used up
        Assert.Single((await Call("GET", "passkeys")).Json!.AsArray());
    }

    [Theory, InlineData("origin"), InlineData("site"), InlineData("user not verified"), InlineData("challenge")]
    public async Task A_spoiled_registration_adds_nothing(string what)
    {
        using var tablet = new SoftwareAuthenticator(what == "origin" ? "https://foul.example" : Site)
        {
            RpId = what == "site" ? "foul.example" : null,
            VerifiesUser = what != "user not verified",
        };
        var begun = (await Call("POST", "passkeys/registrations", new { })).Json!;
        var other = (await Call("POST", "passkeys/registrations", new { })).Json!;
        var credential = tablet.Create(what == "challenge" ? other["options"]! : begun["options"]!);
        var answer = await Call(
            "POST",
            "passkeys",
            new
            {
                challenge = (string)begun["challenge"]!,
                name = "tablet",
                credential,
            }
        );
        Assert.Equal("access.passkey-not-accepted", answer.Code);
        Assert.Single((await Call("GET", "passkeys")).Json!.AsArray());
    }

    private async Task<Answer> Add(SoftwareAuthenticator authenticator, string by)
    {
        var begun = (await Call("POST", "passkeys/registrations", new { }, by)).Json!;
        var credential = authenticator.Create(begun["options"]!);
        return await Call(
            "POST",
            "passkeys",
            new
            {
                challenge = (string)begun["challenge"]!,
                name = "phone",
                credential,
            },
            by
        );
    }

    private async Task<JsonNode> Ask()
    {
        return (await bakery.Http.Call("POST", "api/v1/passkeys/challenges", new { shop })).Json!;
    }

    private static object Proof(JsonNode asked, SoftwareAuthenticator with) =>
        new { challenge = (string)asked["challenge"]!, credential = with.Get(asked["options"]!) };

    private Task<Answer> SignIn(JsonNode asked, SoftwareAuthenticator with) =>
        bakery.Http.Call("POST", "api/v1/sessions/passkey", new { shop, passkey = Proof(asked, with) });

    private Task<Answer> Finish(string challenge, JsonNode asked, SoftwareAuthenticator with) =>
        bakery.Http.Call("POST", "api/v1/sessions/second-factor", new { challenge, passkey = Proof(asked, with) });

    private Task<Answer> Confirm(object body) => Call("POST", "sessions/current/confirm", body);

    private Task<Answer> Roll(string by) => Call("POST", "storefront-keys", new { }, by);

    private Task<Answer> Call(string method, string path, object? body = null, string? by = null) =>
        bakery.Http.Call(method, $"api/v1/{path}", body, by ?? session);
}
