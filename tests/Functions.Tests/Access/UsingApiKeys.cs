using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class UsingApiKeys(RunningBakery bakery)
{
    [Fact]
    public async Task A_key_does_what_its_scope_says_and_its_secret_is_shown_once()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        var owner = await bakery.SignedIn(shop.Id, Role.Owner);
        var made = await Make(owner, Permission.ReadOrders, Permission.CancelOrders);
        Assert.Equal(201, made.Status);
        var (id, secret) = ((string)made.Json!["key"]!["id"]!, (string)made.Json["secret"]!);

        var seen = await With(secret, "GET", $"api/v1/orders/{placed.Number}");
        Assert.Equal((200, "Lan"), (seen.Status, (string?)seen.Json!["customer"]!["name"]));
        Assert.Null(seen.Json["customer"]!["phone"]); // no SeeCustomers
        Assert.Equal(403, (await With(secret, "GET", "api/v1/day-sales?from=2026-01-01&to=2026-01-02")).Status);
        var cancelled = await With(secret, "POST", $"api/v1/orders/{placed.Number}/cancel", new { reason = "No oven" });
        Assert.Equal(200, cancelled.Status);
        Assert.Contains($"key-{id}", cancelled.Json!["history"]!.ToJsonString(), StringComparison.Ordinal);

        var listed = (await bakery.Http.Call("GET", "api/v1/api-keys", session: owner)).Json!;
        Assert.NotNull(listed[0]!["lastUsed"]);
        Assert.DoesNotContain(secret.Split('_', 4)[3], listed.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_do_what_takes_a_shop_over()
    {
        var shop = await TestShop.Open(bakery);
        var owner = await bakery.Hire(shop.Id, Role.Owner);
        var session = await bakery.SignIn(owner);
        foreach (var permission in new[] { Permission.ManageStaff, Permission.ManageRoles, Permission.ManageApiKeys })
            Assert.Equal("input.bad-scope", (await Make(session, permission)).Code);
        // Even one that was stored with more, and one for a function that needs the password again.
        var key = await bakery.ApiKey(owner, Enum.GetValues<Permission>());
        foreach (var path in new[] { "staff", "api-keys", "roles/owner", "sessions", "storefront-keys" })
            Assert.Equal(403, (await With(key, "GET", $"api/v1/{path}")).Status);
        Assert.Equal(200, (await With(key, "GET", "api/v1/security-log")).Status);
        Assert.Equal(403, (await With(key, "DELETE", "api/v1/sessions/current")).Status);
    }

    [Fact]
    public async Task A_key_never_does_more_than_its_maker_may_now()
    {
        var shop = await TestShop.Open(bakery);
        var (owner, manager) = (await bakery.SignedIn(shop.Id, Role.Owner), await bakery.Hire(shop.Id, Role.Manager));
        var key = await bakery.ApiKey(manager, Permission.ReadOrders, Permission.ReadSales, Permission.ReadSecurityLog);
        Assert.Equal(200, (await With(key, "GET", "api/v1/orders")).Status);
        Assert.Equal(403, (await With(key, "GET", "api/v1/security-log")).Status);
        var reduced = await bakery.Http.Call(
            "PUT",
            "api/v1/roles/manager",
            new { permissions = Role.Manager.Defaults().Except([Permission.ReadOrders]) },
            owner,
            null,
            ("If-Match", "\"0\"")
        );
        Assert.Equal(200, reduced.Status);
        Assert.Equal(403, (await With(key, "GET", "api/v1/orders")).Status);
        Assert.Equal(
            200,
            (await bakery.Http.Call("POST", $"api/v1/staff/{manager.Id}/disable", session: owner)).Status
        );
        var gone = await With(key, "GET", "api/v1/day-sales?from=2026-01-01&to=2026-01-02");
        Assert.Equal((401, "access.unknown-api-key"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task A_rotated_key_has_two_secrets_for_the_overlap_and_a_revoked_one_none()
    {
        await using var own = await RunningBakery.OfItsOwn();
        var shop = await TestShop.Open(own);
        var owner = await own.Hire(shop.Id, Role.Owner);
        var session = await own.SignIn(owner);
        var first = await own.ApiKey(owner, Permission.ReadOrders);
        var path = $"api/v1/api-keys/{first.Split('_')[2]}";
        var rotated = await own.Http.Call("POST", $"{path}/rotate", new { overlapHours = 2, days = 30 }, session);
        var second = (string)rotated.Json!["secret"]!;
        Assert.Equal((200, 200), await Tried());
        own.Clock.Forward(TimeSpan.FromHours(2));
        Assert.Equal((401, 200), await Tried());
        session = await own.SignIn(owner);
        Assert.Equal(200, (await own.Http.Call("DELETE", path, session: session)).Status);
        Assert.Equal((401, 401), await Tried());
        var again = await own.Http.Call("POST", $"{path}/rotate", new { overlapHours = 2, days = 30 }, session);
        Assert.Equal((409, "api-key.no-longer-valid"), (again.Status, again.Code));

        async Task<(int, int)> Tried() =>
            (
                (await With(first, "GET", "api/v1/orders", null, own)).Status,
                (await With(second, "GET", "api/v1/orders", null, own)).Status
            );
    }

    [Fact]
    public async Task A_key_expires_and_a_wrong_secret_opens_nothing()
    {
        await using var own = await RunningBakery.OfItsOwn();
        var shop = await TestShop.Open(own);
        var key = await own.ApiKey(await own.Hire(shop.Id, Role.Owner), Permission.ReadOrders);
        Assert.Equal(401, (await With(key[..^3] + "AAA", "GET", "api/v1/orders", null, own)).Status);
        Assert.Equal(200, (await With(key, "GET", "api/v1/orders", null, own)).Status);
        own.Clock.Forward(TimeSpan.FromDays(30));
        Assert.Equal(401, (await With(key, "GET", "api/v1/orders", null, own)).Status);
    }

    [Fact]
    public async Task A_repeat_makes_no_second_key_and_each_is_in_the_security_log()
    {
        var shop = Calling.NewShop();
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var (first, again) = (await Make(owner, Permission.ReadOrders), await Make(owner, Permission.ReadOrders));
        Assert.Equal((string)first.Json!["secret"]!, (string)again.Json!["secret"]!);
        Assert.Single((await bakery.Http.Call("GET", "api/v1/api-keys", session: owner)).Json!.AsArray());
        var log = (await bakery.Http.Call("GET", "api/v1/security-log", session: owner)).Json!["events"]!.AsArray();
        Assert.Single(log, one => (string)one!["action"]! == "apiKeyMade");
    }

    private Task<Answer> Make(string session, params Permission[] scope) =>
        bakery.Http.Call(
            "POST",
            "api/v1/api-keys",
            new
            {
                name = "Accounting",
                scope,
                days = 90,
            },
            session,
            null,
            ("Idempotency-Key", "the-accounting")
        );

    private Task<Answer> With(
        string apiKey,
        string method,
        string path,
        object? body = null,
        RunningBakery? other = null
    ) => (other ?? bakery).Http.Call(method, path, body, null, null, ("X-Api-Key", apiKey));
}
