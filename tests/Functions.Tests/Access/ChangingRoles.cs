using System.Globalization;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>What a role may do is the owner's to decide, for all of its staff and at once.</summary>
public class ChangingRoles(RunningBakery bakery)
{
    [Fact]
    public async Task A_changed_role_counts_at_once_and_in_this_shop_alone()
    {
        var (shop, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        var placed = await shop.Place(shop.Request());
        var owner = await bakery.SignedIn(shop.Id, Role.Owner);
        Assert.Equal(403, await Cancel(shop, "no-such-order"));
        var changed = await Set(owner, "baker", "0", [.. Role.Baker.Defaults(), Permission.CancelOrders]);
        Assert.Equal((200, "\"1\""), (changed.Status, changed.Headers.ETag?.ToString()));
        Assert.Contains("cancelOrders", changed.Json!["permissions"]!.AsArray().Select(one => (string)one!));
        Assert.DoesNotContain("cancelOrders", changed.Json["defaults"]!.AsArray().Select(one => (string)one!));
        Assert.Equal(200, await Cancel(shop, placed.Number));
        Assert.Equal(403, await Cancel(other, "no-such-order"));
        Assert.Equal(403, (await Get(await bakery.SignedIn(shop.Id, Role.Baker))).Status);

        var back = await Set(owner, "baker", "1", [Permission.ManageOwnAccount]);
        Assert.Equal(200, back.Status);
        using var orders = await shop.Staff(Role.Baker, HttpMethod.Get, "api/v1/orders");
        Assert.Equal(403, (int)orders.StatusCode);
    }

    [Fact]
    public async Task A_change_is_in_both_logs_and_a_stale_one_is_refused()
    {
        var shop = await TestShop.Open(bakery);
        var (account, session) = (await bakery.Hire(shop.Id, Role.Owner), "");
        session = await bakery.SignIn(account);
        Assert.Equal(200, (await Set(session, "driver", "0", [Permission.ManageOwnAccount])).Status);
        var stale = await Set(session, "support", "0", [Permission.ManageOwnAccount]);
        Assert.Equal((409, "shop.changed-meanwhile"), (stale.Status, stale.Code));
        var change = (await bakery.Http.Call("GET", "api/v1/shop/changes", session: session)).Json!["changes"]![0]!;
        Assert.Equal(("roles", account.Id), ((string)change["section"]!, (string)change["by"]!));
        var log = (await bakery.Http.Call("GET", "api/v1/security-log", session: session)).Json!["events"]!.AsArray();
        Assert.Single(
            log,
            one =>
                ((string)one!["action"]!, (string?)one["subject"], (string?)one["staffId"])
                == ("roleChanged", "driver", account.Id)
        );
    }

    [Fact]
    public async Task A_shop_cannot_lock_itself_out()
    {
        var shop = await TestShop.Open(bakery);
        var owner = await bakery.SignedIn(shop.Id, Role.Owner);
        var without = await Set(owner, "owner", "0", [Permission.ManageOwnAccount, Permission.ReadOrders]);
        Assert.Equal((400, "input.permission-needed"), (without.Status, without.Code));
        Assert.Equal(400, (await Set(owner, "baker", "0", [Permission.BakeOrders])).Status);
        Assert.Equal("role.not-found", (await Set(owner, "king", "0", [])).Code);
        Assert.Equal(
            200,
            (await Set(owner, "owner", "0", Role.Owner.Defaults().Except([Permission.BakeOrders]))).Status
        );
        Assert.Equal(200, (await Set(owner, "owner", "1", Role.Owner.Defaults())).Status);
    }

    [Fact]
    public async Task A_role_may_need_a_second_factor_and_then_its_staff_first_add_one()
    {
        var shop = await TestShop.Open(bakery);
        var (owner, baker) = (await bakery.SignedIn(shop.Id, Role.Owner), await bakery.SignedIn(shop.Id, Role.Baker));
        Assert.Equal(200, await Orders(baker));
        var changed = await Set(owner, "baker", "0", Role.Baker.Defaults(), needsSecondFactor: true);
        Assert.True((bool)changed.Json!["needsSecondFactor"]!);
        var refused = await bakery.Http.Call("GET", "api/v1/orders", session: baker);
        Assert.Equal((403, "access.second-factor-missing"), (refused.Status, refused.Code));
        Assert.Equal(200, await Orders(owner));
        var (phone, recovery) = await bakery.AddTotp(baker);
        Assert.NotNull(phone);
        Assert.Equal(200, await Orders(baker));
        var removed = await bakery.Http.Call(
            "POST",
            "api/v1/second-factors/totp/remove",
            new { code = recovery[0] },
            session: baker
        );
        Assert.Equal((403, "access.second-factor-missing"), (removed.Status, removed.Code));

        async Task<int> Orders(string session) =>
            (await bakery.Http.Call("GET", "api/v1/orders", session: session)).Status;
    }

    [Fact]
    public async Task Nobody_gives_what_they_do_not_have()
    {
        var shop = await TestShop.Open(bakery);
        var owner = await bakery.SignedIn(shop.Id, Role.Owner);
        var manager = await bakery.SignedIn(shop.Id, Role.Manager);
        Assert.Equal(403, (await Set(manager, "baker", "0", Role.Baker.Defaults())).Status);
        Assert.Equal(
            200,
            (await Set(owner, "manager", "0", [.. Role.Manager.Defaults(), Permission.ManageRoles])).Status
        );
        var given = await Set(manager, "baker", "1", [.. Role.Baker.Defaults(), Permission.ManageKeys]);
        Assert.Equal((403, "access.beyond-own-role"), (given.Status, given.Code));
        Assert.Equal("access.beyond-own-role", (await Set(manager, "owner", "1", Role.Owner.Defaults())).Code);
        Assert.Equal(200, (await Set(manager, "baker", "1", [.. Role.Baker.Defaults(), Permission.EditOrders])).Status);
    }

    [Fact]
    public async Task A_manager_runs_the_team_but_not_its_owners()
    {
        var shop = await TestShop.Open(bakery);
        var (owner, baker) = (await bakery.Hire(shop.Id, Role.Owner), await bakery.Hire(shop.Id, Role.Baker));
        var manager = await bakery.SignedIn(shop.Id, Role.Manager);
        Assert.Equal(
            "access.beyond-own-role",
            (await Call("POST", $"staff/{owner.Id}/password", new { password = "five loaves of rye" })).Code
        );
        Assert.Equal("access.beyond-own-role", (await Call("POST", $"staff/{owner.Id}/disable")).Code);
        Assert.Equal("access.beyond-own-role", (await Call("POST", $"staff/{owner.Id}/enable")).Code);
        Assert.Equal(
            "access.beyond-own-role",
            (await Call("PUT", $"staff/{owner.Id}/role", new { role = Role.Baker })).Code
        );
        Assert.Equal(
            "access.beyond-own-role",
            (await Call("PUT", $"staff/{baker.Id}/role", new { role = Role.Owner })).Code
        );
        Assert.Equal("access.beyond-own-role", (await Call("POST", "staff", Account(Role.Owner))).Code);
        Assert.Equal(201, (await Call("POST", "staff", Account(Role.Support))).Status);
        var session = await bakery.SignIn(baker);
        Assert.Equal(
            403,
            (await bakery.Http.Call("GET", "api/v1/day-sales?from=2026-01-01&to=2026-01-02", session: session)).Status
        );
        Assert.Equal(200, (await Call("PUT", $"staff/{baker.Id}/role", new { role = Role.Bookkeeper })).Status);
        Assert.NotEqual(
            403,
            (await bakery.Http.Call("GET", "api/v1/day-sales?from=2026-01-01&to=2026-01-02", session: session)).Status
        );

        Task<Answer> Call(string method, string path, object? body = null) =>
            bakery.Http.Call(method, $"api/v1/{path}", body, manager);

        object Account(Role role) =>
            new
            {
                name = "Mai",
                email = $"{role}-new@example.com",
                role,
                password = Calling.Password,
            };
    }

    [Fact]
    public async Task The_last_owner_stays_one()
    {
        var shop = Calling.NewShop();
        var owner = await bakery.Hire(shop, Role.Owner);
        var session = await bakery.SignIn(owner);
        var asked = await bakery.Http.Call("PUT", $"api/v1/staff/{owner.Id}/role", new { role = Role.Baker }, session);
        Assert.Equal((409, "staff.last-owner"), (asked.Status, asked.Code));
    }

    private async Task<int> Cancel(TestShop shop, string number)
    {
        using var answer = await shop.Staff(
            Role.Baker,
            HttpMethod.Post,
            $"api/v1/orders/{number}/cancel",
            new { reason = "No oven" }
        );
        return (int)answer.StatusCode;
    }

    private Task<Answer> Get(string session) => bakery.Http.Call("GET", "api/v1/roles/baker", session: session);

    private Task<Answer> Set(
        string session,
        string role,
        string version,
        IEnumerable<Permission> permissions,
        bool needsSecondFactor = false
    ) =>
        bakery.Http.Call(
            "PUT",
            $"api/v1/roles/{role}",
            new { permissions, needsSecondFactor },
            session,
            null,
            ("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""))
        );
}
