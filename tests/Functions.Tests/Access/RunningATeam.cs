using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class RunningATeam(RunningBakery bakery)
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task The_owner_gives_accounts_and_each_address_has_one()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var added = await Add(owner, "Mai@Example.com");
        Assert.Equal((201, "mai@example.com"), (added.Status, (string?)added.Json!["email"]));
        var again = await Add(owner, "mai@example.COM");
        Assert.Equal((409, "staff.already-there"), (again.Status, again.Code));
        Assert.Equal(201, (await Add(await bakery.SignedIn(Calling.NewShop(), Role.Owner), "mai@example.com")).Status);
        Assert.Equal(2, (await bakery.Http.Call("GET", "api/v1/staff", session: owner)).Json!.AsArray().Count);
        Assert.Equal(
            200,
            (
                await bakery.Http.Call(
                    "POST",
                    "api/v1/sessions",
                    new
                    {
                        shop,
                        email = "mai@example.com",
                        password = Calling.Password,
                    }
                )
            ).Status
        );
    }

    [Theory]
    [InlineData(
        """{ "name": "", "email": "a@example.com", "role": "baker", "password": "three loaves of rye" }""",
        "name"
    )]
    [InlineData("""{ "name": "A", "email": "nobody", "role": "baker", "password": "three loaves of rye" }""", "email")]
    [InlineData(
        """{ "name": "A", "email": "a@example.com", "role": "king", "password": "three loaves of rye" }""",
        "role"
    )]
    [InlineData("""{ "name": "A", "email": "a@example.com", "role": "baker", "password": "short" }""", "password")]
    [InlineData("""{ "name": "A", "email": "a@example.com", "role": "baker" }""", "password")]
    [InlineData(
        """{ "name": "A", "email": "a@example.com", "role": "baker", "password": "three loaves of rye", "shop": "other" }""",
        "shop"
    )]
    public async Task What_makes_no_account_is_refused_by_its_field(string body, string field)
    {
        var answer = await bakery.Http.Call(
            "POST",
            "api/v1/staff",
            new StringContent(body, null, "application/json"),
            await bakery.SignedIn(shop, Role.Owner)
        );
        Assert.Equal((400, field), (answer.Status, (string?)answer.Json!["field"]));
    }

    [Fact]
    public async Task Who_leaves_is_out_at_once()
    {
        var (owner, mai) = (await bakery.SignedIn(shop, Role.Owner), await bakery.Hire(shop, Role.Driver));
        var session = await bakery.SignIn(mai);
        Assert.Equal(200, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.True((bool)(await Disable(owner, mai.Id)).Json!["disabled"]!);
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.Equal(200, (await Disable(owner, mai.Id)).Status);
    }

    [Fact]
    public async Task Who_comes_back_signs_in_anew()
    {
        var (owner, mai) = (await bakery.SignedIn(shop, Role.Owner), await bakery.Hire(shop, Role.Driver));
        var session = await bakery.SignIn(mai);
        await Disable(owner, mai.Id);
        Assert.False(
            (bool)(await bakery.Http.Call("POST", $"api/v1/staff/{mai.Id}/enable", session: owner)).Json!["disabled"]!
        );
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.Equal(200, (await SignIn(mai, Calling.Password)).Status);
    }

    [Fact]
    public async Task Who_forgot_the_password_gets_a_new_one_from_the_owner()
    {
        var (owner, mai) = (await bakery.SignedIn(shop, Role.Owner), await bakery.Hire(shop, Role.Driver));
        var session = await bakery.SignIn(mai);
        for (var i = 0; i < 5; i++)
            await SignIn(mai, "no idea any more");
        Assert.Equal(401, (await SignIn(mai, Calling.Password)).Status);
        Assert.Equal("input.weak-password", (await Reset("password1234")).Code);
        Assert.Equal(204, (await Reset("five loaves of rye")).Status);
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.Equal(200, (await SignIn(mai, "five loaves of rye")).Status);

        Task<Answer> Reset(string password) =>
            bakery.Http.Call("POST", $"api/v1/staff/{mai.Id}/password", new { password }, owner);
    }

    [Fact]
    public async Task Ones_own_password_is_not_set_anew_without_the_present_one()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var answer = await bakery.Http.Call(
            "POST",
            $"api/v1/staff/{mai.Id}/password",
            new { password = "five loaves of rye" },
            await bakery.SignIn(mai)
        );
        Assert.Equal((409, "staff.own-password"), (answer.Status, answer.Code));
        Assert.Equal(200, (await SignIn(mai, Calling.Password)).Status);
    }

    [Theory, InlineData(0xFFFE), InlineData(0x0000), InlineData(0x10FFFF)]
    public async Task A_password_that_is_no_text_is_refused_and_is_no_fault(int codePoint)
    {
        var password = $"three loaves {char.ConvertFromUtf32(codePoint)} of rye";
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var answer = await bakery.Http.Call(
            "POST",
            "api/v1/staff",
            new
            {
                name = "Mai",
                email = "mai@example.com",
                role = Role.Baker,
                password,
            },
            owner
        );
        Assert.Equal(
            (400, "input.bad-password", "password"),
            (answer.Status, answer.Code, (string?)answer.Json!["field"])
        );
    }

    [Fact]
    public async Task Two_owners_who_show_each_other_out_at_the_same_time_leave_one()
    {
        var (one, other) = (await bakery.Hire(shop, Role.Owner), await bakery.Hire(shop, Role.Owner));
        var (first, second) = (await bakery.SignIn(one), await bakery.SignIn(other));
        await Task.WhenAll(Disable(first, other.Id), Disable(second, one.Id));
        var still = await bakery.Http.Call("GET", "api/v1/staff", session: first) is { Status: 200 } seen
            ? seen
            : await bakery.Http.Call("GET", "api/v1/staff", session: second);
        Assert.Single(still.Json!.AsArray(), person => !(bool)person!["disabled"]!);
        var last = still.Json.AsArray().Single(person => !(bool)person!["disabled"]!)!;
        Assert.Equal(
            "staff.last-owner",
            (await Disable((string)last["id"]! == one.Id ? first : second, (string)last["id"]!)).Code
        );
    }

    [Fact]
    public async Task Bakers_and_drivers_do_not_run_the_team()
    {
        foreach (var role in (Role[])[Role.Baker, Role.Driver])
        {
            var answer = await bakery.Http.Call("GET", "api/v1/staff", session: await bakery.SignedIn(shop, role));
            Assert.Equal((403, "access.not-allowed"), (answer.Status, answer.Code));
        }
    }

    private Task<Answer> SignIn(StaffAccount who, string password) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop,
                email = who.Email,
                password,
            }
        );

    private Task<Answer> Add(string owner, string email) =>
        bakery.Http.Call(
            "POST",
            "api/v1/staff",
            new
            {
                name = "Mai",
                email,
                role = Role.Baker,
                password = Calling.Password,
            },
            owner
        );

    private Task<Answer> Disable(string owner, string id) =>
        bakery.Http.Call("POST", $"api/v1/staff/{id}/disable", session: owner);
}
