using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Shops;

public class OpeningAShop(RunningBakery bakery)
{
    private const string Password = "seven loaves of rye";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly string id = Calling.NewShop();

    [Fact]
    public async Task It_is_opened_set_and_ordered_from_without_code()
    {
        var opened = await Open(Request());
        Assert.Equal(201, opened.Status);
        var session = await SignIn();
        var version = 1;
        foreach (
            var (section, body) in new (string, object)[]
            {
                ("slots", new SlotSettings([new("noon", new(11, 0), new(13, 0), 10)])),
                ("capacity", new CapacitySettings(36_000, 1_600, 72_000)),
                ("ordering", new OrderingSettings(20, 30)),
            }
        )
            version = (int)
                (
                    await bakery.Http.Call(
                        "PUT",
                        $"api/v1/shop/{section}",
                        body,
                        session,
                        null,
                        ("If-Match", $"\"{version}\"")
                    )
                ).Json!["version"]!;
        Assert.Equal(4, version);
        await bakery
            .Host.Services.GetRequiredService<ProductsTable>()
            .Add(id, TestShop.Product("loaf", 60_000, TestShop.Vnd), Ct);
        var order = new OrderRequest
        {
            Lines = [new("loaf", 1)],
            Fulfilment = Fulfilment.Pickup,
            Day = ShopCalendar.In("Asia/Ho_Chi_Minh").DayOf(bakery.Clock.GetUtcNow()).AddDays(15),
            Slot = "noon",
            Customer = new("Lan", "+84905550101", "lan@example.com", "vi", null),
            Payment = PaymentMethod.Cash,
        };
        var placed = await bakery.Http.Call(
            "POST",
            "api/v1/orders",
            order,
            null,
            (string)opened.Json!["storefrontKey"]!["key"]!,
            ("Idempotency-Key", id)
        );
        Assert.True(placed.Status == 201, placed.Json!.ToJsonString());
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_opens_nothing_else()
    {
        var first = await Open(Request(), "again");
        var second = await Open(Request(), "again");
        Assert.Equal((201, first.Json!.ToJsonString()), (second.Status, second.Json!.ToJsonString()));
        Assert.Single((await Staff.Of(id, Ct)).Members);
    }

    [Fact]
    public async Task Of_many_who_want_the_same_id_one_gets_it_with_its_own_owner()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Open(Request(email: $"owner{i}@{id}.example"), $"{i}"))
        );
        var won = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(
            answers.Except([won]),
            answer => Assert.Equal((409, "shop.already-there"), (answer.Status, answer.Code))
        );
        var owner = Assert.Single((await Staff.Of(id, Ct)).Members).Value;
        Assert.Equal((string)won.Json!["owner"]!["email"]!, owner.Email);
    }

    [Fact]
    public async Task One_that_a_crash_left_half_open_is_completed_by_whoever_comes_next()
    {
        var shops = bakery.Host.Services.GetRequiredService<ShopsTable>();
        var (first, now) = (await OtherShop(), bakery.Clock.GetUtcNow());
        var hash = await bakery.Host.Services.GetRequiredService<Passwords>().Hash(Password, Ct);
        var missing = new ShopOpening
        {
            ShopId = id,
            OwnerId = new('a', 32),
            OwnerName = "Mai",
            OwnerEmail = $"owner@{id}.example",
            PasswordHash = hash,
            KeyId = "k3y1",
            Origins = [],
            At = now,
        };
        Assert.True(
            await shops.Open(first with { Id = id }, missing, new(id, 1, ShopSection.Opening, "admin-x", now), Ct)
        );
        var second = await Open(Request(email: "another@example.com"));
        Assert.Equal((409, "shop.already-there"), (second.Status, second.Code));
        Assert.Equal($"owner@{id}.example", Assert.Single((await Staff.Of(id, Ct)).Members).Value.Email);
        await SignIn();
        Assert.Null(await shops.FindOpening(id, Ct));
    }

    [Theory]
    [InlineData("id", "Shop", "input.bad-id", "id")]
    [InlineData("id", "-", "input.bad-id", "id")]
    [InlineData("id", "7up", "input.bad-id", "id")]
    [InlineData("name", "", "input.bad-name", "name")]
    [InlineData("country", "XX", "input.bad-country", "country")]
    [InlineData("currency", "dong", "input.wrong-type", "currency")]
    [InlineData("timeZone", "Hanoi", "input.bad-time-zone", "timeZone")]
    [InlineData("timeZone", "SE Asia Standard Time", "input.bad-time-zone", "timeZone")]
    [InlineData("storefrontKey", "a_b", "input.bad-id", "storefrontKey")]
    [InlineData("owner.email", "mai", "input.bad-email", "owner.email")]
    [InlineData("owner.phone", "12", "input.bad-phone", "owner.phone")]
    [InlineData("owner.language", "ms", "input.bad-shop-language", "owner.language")]
    [InlineData("owner.password", "password", "input.weak-password", "owner.password")]
    public async Task What_cannot_be_is_refused_and_nothing_is_opened(
        string field,
        string value,
        string code,
        string at
    )
    {
        var asked = Request();
        if (field.Split('.') is [var outer, var inner])
            asked[outer]![inner] = value;
        else
            asked[field] = value;
        var answer = await Open(asked);
        Assert.Equal((400, code, at), (answer.Status, answer.Code, (string?)answer.Json!["field"]));
        Assert.Equal(404, (await Admin("GET", $"api/v1/shops/{id}")).Status);
        Assert.Empty((await Staff.Of(id, Ct)).Members);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_learns_whether_a_shop_exists()
    {
        var owner = await bakery.SignedIn((await TestShop.Open(bakery)).Id, Role.Owner);
        foreach (var shop in new[] { "demo", id })
        foreach (var path in new[] { $"api/v1/shops/{shop}", "api/v1/shops" })
        {
            Assert.Equal(401, (await bakery.Http.Call("GET", path)).Status);
            Assert.Equal(403, (await bakery.Http.Call("GET", path, session: owner)).Status);
            foreach (var key in new[] { "x", RunningBakery.AdminKey + "x", new('x', 5000), id })
                Assert.Equal((401, "access.unknown-admin-key"), await Refused(path, key));
        }

        async Task<(int, string?)> Refused(string path, string key)
        {
            var answer = await bakery.Http.Call("GET", path, null, null, null, ("X-Admin-Key", key));
            return (answer.Status, answer.Code);
        }
    }

    [Fact]
    public async Task A_closed_one_takes_no_new_orders_until_it_is_reopened()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        var closed = await Admin("POST", $"api/v1/shops/{shop.Id}/close", new { reason = "Unpaid" });
        Assert.Equal((200, "Unpaid"), (closed.Status, (string)closed.Json!["closure"]!["reason"]!));
        using (var refused = await shop.Submit(shop.Request(), "while-closed"))
        {
            var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Ct))!;
            Assert.Equal((409, "shop.closed"), ((int)refused.StatusCode, (string)problem["code"]!));
        }
        await shop.Step(Role.Baker, placed.Number, "bake");
        Assert.Equal(200, (await Admin("POST", $"api/v1/shops/{shop.Id}/reopen")).Status);
        Assert.Equal(200, (await Admin("POST", $"api/v1/shops/{shop.Id}/reopen")).Status); // again
        await shop.Place(shop.Request());
        var owner = await bakery.SignedIn(shop.Id, Role.Owner);
        var log = (await bakery.Http.Call("GET", "api/v1/security-log", session: owner)).Json!["events"]!.AsArray();
        Assert.Equal(
            ["shopReopened", "shopReopened", "shopClosed"],
            log.Where(entry => (string?)entry!["staffId"] == "admin-tests").Select(entry => (string)entry!["action"]!)
        );
        var changes = (await bakery.Http.Call("GET", "api/v1/shop/changes", session: owner)).Json!["changes"]!;
        Assert.Equal([2, 1], changes.AsArray().Select(change => (int)change!["version"]!));
    }

    [Fact]
    public async Task All_are_listed_page_by_page()
    {
        await Open(Request());
        var (listed, next) = (new List<string>(), "");
        do
        {
            var page = (await Admin("GET", $"api/v1/shops?limit=2{next}")).Json!;
            listed.AddRange(page["shops"]!.AsArray().Select(shop => (string)shop!["id"]!));
            next = page["next"] is { } after ? $"&after={after}" : null;
        } while (next is not null);
        Assert.Contains(id, listed);
        Assert.Contains("demo", listed);
        Assert.Equal(listed.Order(StringComparer.Ordinal).Distinct(), listed);
        Assert.Equal(400, (await Admin("GET", "api/v1/shops?limit=101")).Status);
    }

    [Fact]
    public async Task Where_no_key_is_set_nobody_opens_one()
    {
        await using var host = await bakery.StartHost(options =>
            options with
            {
                SeedsData = false,
                Settings = options
                    .Settings.Where(setting => setting.Key != "Admin:Keys:tests")
                    .Append(new("Demo:Load", "false"))
                    .ToDictionary(),
            }
        );
        using var http = RunningBakery.Client(host);
        foreach (var key in new[] { RunningBakery.AdminKey, "" })
            Assert.Equal(
                401,
                (await http.Call("POST", "api/v1/shops", Request(), null, null, ("X-Admin-Key", key))).Status
            );
    }

    private StaffTable Staff => bakery.Host.Services.GetRequiredService<StaffTable>();

    private JsonObject Request(string? email = null) =>
        new()
        {
            ["id"] = id,
            ["name"] = "Tiệm Mới",
            ["country"] = "VN",
            ["currency"] = "VND",
            ["timeZone"] = "Asia/Ho_Chi_Minh",
            ["languages"] = new JsonArray("vi", "en"),
            ["owner"] = new JsonObject
            {
                ["name"] = "Mai",
                ["email"] = email ?? $"owner@{id}.example",
                ["phone"] = "0905 550 100",
                ["language"] = "vi",
                ["password"] = Password,
            },
        };

    private Task<Answer> Open(JsonObject asked, string? key = null) =>
        Admin("POST", "api/v1/shops", asked, ("Idempotency-Key", $"{id}-{key ?? Guid.NewGuid().ToString("N")}"));

    private Task<Answer> Admin(string method, string path, object? body = null, params (string, string)[] headers) =>
        bakery.Http.Call(method, path, body, null, null, [("X-Admin-Key", RunningBakery.AdminKey), .. headers]);

    private async Task<string> SignIn()
    {
        var asked = new
        {
            shop = id,
            email = $"owner@{id}.example",
            password = Password,
        };
        return (string)(await bakery.Http.Call("POST", "api/v1/sessions", asked)).Json!["token"]!;
    }

    private async Task<Shop> OtherShop() => (await TestShop.Open(bakery)).Shop;
}
