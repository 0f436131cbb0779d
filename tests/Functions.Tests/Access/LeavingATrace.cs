using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class LeavingATrace(RunningBakery bakery)
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task Sign_ins_and_changes_of_staff_and_keys_are_in_the_log_with_who_and_whom()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var session = (string)(await SignIn(mai, Calling.Password)).Json!["token"]!;
        await bakery.Http.Call("POST", "api/v1/sessions/current/confirm", new { password = Calling.Password }, session);
        var added = await bakery.Http.Call(
            "POST",
            "api/v1/staff",
            new
            {
                name = "Lan",
                email = "lan@example.com",
                role = Role.Baker,
                password = Calling.Password,
            },
            session
        );
        var lan = (string)added.Json!["id"]!;
        await bakery.Http.Call(
            "POST",
            $"api/v1/staff/{lan}/password",
            new { password = "five loaves of rye" },
            session
        );
        await bakery.Http.Call("POST", $"api/v1/staff/{lan}/disable", session: session);
        await bakery.Http.Call("POST", $"api/v1/staff/{lan}/enable", session: session);
        var key = (string)(await bakery.Http.Call("POST", "api/v1/storefront-keys", new { }, session)).Json!["id"]!;
        await bakery.Http.Call("DELETE", $"api/v1/storefront-keys/{key}", session: session);

        var log = await Log(session);
        Assert.Equal(
            [
                "signedIn",
                "passwordConfirmed",
                "staffAdded",
                "passwordReset",
                "staffDisabled",
                "staffEnabled",
                "storefrontKeyAdded",
                "storefrontKeyRevoked",
            ],
            log.Reverse().Select(entry => (string?)entry!["action"])
        );
        Assert.All(
            log,
            entry => Assert.Equal((mai.Id, "127.0.0.0/24"), ((string?)entry!["staffId"], (string?)entry["network"]))
        );
        Assert.Equal([key, key, lan, lan, lan, lan], log.Take(6).Select(entry => (string?)entry!["subject"]));
        Assert.DoesNotContain("@", log.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_counted_under_its_rule()
    {
        var full = await FullShop.Open(bakery);
        var owner = await bakery.SignIn(full.Owner);
        for (var i = 0; i < 3; i++)
            await SignIn(full.Owner, "two loaves of rye");
        await bakery.Http.Call(
            "POST",
            $"api/v1/webhooks/stripe/{full.Id}",
            new { id = "evt_1" },
            headers: ("Stripe-Signature", "t=1,v1=00")
        );
        await bakery.Http.Call("GET", "api/v1/sessions", session: owner[..^4] + "AAAA");
        await bakery.Http.Call("GET", "api/v1/staff", session: await bakery.SignedIn(full.Id, Role.Driver));
        string[] expected =
        [
            "access.bad-signature",
            "access.not-allowed",
            "access.not-signed-in",
            "access.wrong-sign-in",
        ];
        await RunningBakery.Until(
            async () => expected.All((await Log(owner)).Select(entry => (string?)entry!["code"]).Contains),
            "each refusal is written"
        );
        await RunningBakery.Until(
            async () =>
                (await Log(owner)).Single(entry => (string?)entry!["code"] == "access.wrong-sign-in") is { } tried
                && ((int)tried["count"]!, (string?)tried["staffId"]) == (3, full.Owner.Id),
            "all wrong passwords are counted"
        );
    }

    [Fact]
    public async Task It_is_the_owners_alone_and_read_by_pages()
    {
        var (owner, baker) = (await bakery.Hire(shop, Role.Owner), await bakery.SignedIn(shop, Role.Baker));
        for (var i = 0; i < 3; i++)
            await SignIn(owner, Calling.Password);
        Assert.Equal(403, (await bakery.Http.Call("GET", "api/v1/security-log", session: baker)).Status);
        var session = await bakery.SignIn(owner);
        var first = (await bakery.Http.Call("GET", "api/v1/security-log?limit=2", session: session)).Json!;
        var rest = (
            await bakery.Http.Call("GET", $"api/v1/security-log?limit=2&after={first["next"]}", session: session)
        ).Json!;
        Assert.Equal(2, first["events"]!.AsArray().Count);
        Assert.NotEmpty(rest["events"]!.AsArray());
        foreach (
            var wrong in (string[])
                ["limit=0", "limit=201", "limit=x", "after=%27%20or%201", $"after={new string('1', 101)}"]
        )
            Assert.Equal(400, (await bakery.Http.Call("GET", $"api/v1/security-log?{wrong}", session: session)).Status);
    }

    private Task<Answer> SignIn(StaffAccount who, string password) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop = who.ShopId,
                email = who.Email,
                password,
            }
        );

    private async Task<JsonArray> Log(string session) =>
        (await bakery.Http.Call("GET", "api/v1/security-log?limit=200", session: session)).Json!["events"]!.AsArray();
}
