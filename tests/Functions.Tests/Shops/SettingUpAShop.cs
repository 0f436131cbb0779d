using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Shops;

/// <summary>An owner sets a shop section by section; new orders follow, and placed ones keep what they were promised.</summary>
public class SettingUpAShop(RunningBakery bakery) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private TestShop shop = null!;
    private string owner = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await TestShop.Open(bakery);
        owner = await bakery.SignedIn(shop.Id, Role.Owner);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    public static TheoryData<string, string, string> Sections =>
        new()
        {
            { "profile", "profile", Written(ShopProfile.Example) },
            { "hours", "hours", Written(OpeningHours.Example) },
            { "closed-days", "closedDays", Written(ClosedDays.Example) },
            { "capacity", "capacity", Written(CapacitySettings.Example) },
            { "slots", "slots", Written(SlotSettings.Example) },
            { "limits", "limits", """{"messages":{"perRecipient":5,"perShop":500},"phonePrefixes":["+84"]}""" },
            { "ordering", "ordering", Written(OrderingSettings.Example) },
            { "totals", "totals", Written(TotalsSettings.Example) },
            { "alerts", "alerts", Written(AlertSettings.Example) },
            {
                "districts",
                "districts",
                """
                    {"districts":[{"id":"son-tra","name":"Sơn Trà","weekdays":["monday"],"cutOffTime":"17:00:00",
                    "cutOffDaysBefore":1,"fee":{"minorUnits":20000,"currency":"VND"},
                    "minimum":{"minorUnits":0,"currency":"VND"},"perDay":5}]}
                    """
            },
        };

    [Theory, MemberData(nameof(Sections))]
    public async Task Each_section_is_set_and_read_back_and_recorded(string path, string section, string written)
    {
        var asked = JsonNode.Parse(written)!;
        var answer = await Put(path, asked, 0);
        Assert.True(answer.Status == 200, answer.Json!.ToJsonString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        var read = await bakery.Http.Call("GET", "api/v1/shop", session: owner);
        Assert.Equal("\"1\"", read.Headers.ETag!.ToString());
        Assert.Equal(1, (int)read.Json!["sections"]![section]!);
        // The lists stand in the whole without a name around them.
        var expected = section is "slots" or "districts" ? asked[section]! : asked;
        Assert.True(JsonNode.DeepEquals(expected, read.Json[section]), read.Json[section]!.ToJsonString());
        var change = Assert.Single(await Changes())!;
        Assert.Equal((1, section), ((int)change["version"]!, (string)change["section"]!));
        Assert.Equal(owner.Split('.')[1], (string)change["by"]!);
    }

    [Theory]
    [InlineData("slots", """{"slots":[]}""", "input.bad-count", "slots")]
    [InlineData(
        "slots",
        """{"slots":[{"id":"a","from":"9","to":"10:00:00","perDay":1}]}""",
        "input.wrong-type",
        "slots[0].from"
    )]
    [InlineData("hours", """{"week":[{"weekday":"noday","spans":[]}]}""", "input.wrong-type", "week[0].weekday")]
    [InlineData(
        "profile",
        """{"name":"a","country":"VN","languages":["vi"],"owner":{"name":"a","phone":"1","email":"a@example.com","language":"vi"}}""",
        "input.bad-phone",
        "owner.phone"
    )]
    [InlineData(
        "profile",
        """{"name":"a","country":"VN","languages":["vi"],"timeZone":"UTC","owner":{"name":"a","phone":"+84905550100","email":"a@example.com","language":"vi"}}""",
        "input.unknown-field",
        "timeZone"
    )]
    [InlineData(
        "limits",
        """{"messages":{"perRecipient":1,"perShop":10000000}}""",
        "input.out-of-range",
        "messages.perShop"
    )]
    [InlineData("ordering", """{"horizonDays":-1,"paymentMinutes":30}""", "input.out-of-range", "horizonDays")]
    [InlineData("payment-providers", """{"cash":false,"card":false}""", "input.bad-count", "cash")]
    [InlineData("totals", """{"cashRounding":1}""", "input.out-of-range", "cashRounding")]
    [InlineData("totals", """{"maxTipPercent":101}""", "input.out-of-range", "maxTipPercent")]
    [InlineData(
        "totals",
        """{"taxes":{"pricesIncludeTax":true,"rates":[{"id":"a","name":"A","percent":5.1234,"isDefault":true}],"rounding":"perLine"}}""",
        "input.out-of-range",
        "taxes.rates[0].percent"
    )]
    [InlineData(
        "totals",
        """{"taxes":{"pricesIncludeTax":true,"rates":[{"id":"a","name":"A","percent":5,"isDefault":false}],"rounding":"perLine"}}""",
        "input.bad-count",
        "taxes.rates"
    )]
    [InlineData(
        "totals",
        """{"taxes":{"pricesIncludeTax":true,"rates":[{"id":"a","name":"A","percent":5,"isDefault":true}],"rounding":"perLine","deliveryFeeRate":"b"}}""",
        "input.unknown-rate",
        "taxes.deliveryFeeRate"
    )]
    [InlineData("pause", """{"until":"2020-01-01T00:00:00Z"}""", "input.out-of-range", "until")]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(
        string path,
        string body,
        string code,
        string field
    )
    {
        var answer = await Put(path, JsonNode.Parse(body)!, 0);
        Assert.Equal((400, code, field), (answer.Status, answer.Code, (string?)answer.Json!["field"]));
        Assert.Empty(await Changes());
    }

    [
        Theory,
        InlineData(null),
        InlineData(""),
        InlineData("0"),
        InlineData("*"),
        InlineData("\"a\""),
        InlineData("W/\"0\"")
    ]
    public async Task Without_the_version_that_was_read_nothing_is_changed(string? tag)
    {
        (string, string)[] headers = tag is null ? [] : [("If-Match", tag)];
        var answer = await bakery.Http.Call(
            "PUT",
            "api/v1/shop/ordering",
            OrderingSettings.Example,
            owner,
            null,
            headers
        );
        Assert.Equal((400, "input.no-version"), (answer.Status, answer.Code));
        Assert.Empty(await Changes());
    }

    [Fact]
    public async Task Of_owners_who_change_the_same_section_at_once_one_succeeds()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(days => Put("ordering", new OrderingSettings(days, 30), 0))
        );
        var won = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(
            answers.Except([won]),
            answer => Assert.Equal((409, "shop.changed-meanwhile"), (answer.Status, answer.Code))
        );
        Assert.Equal((int)won.Json!["ordering"]!["horizonDays"]!, (await Current()).HorizonDays);
        Assert.Single(await Changes());
    }

    [Fact]
    public async Task Different_sections_are_changed_at_once_without_losing_any()
    {
        var answers = await Task.WhenAll(
            Put("ordering", OrderingSettings.Example, 0),
            Put("slots", SlotSettings.Example, 0),
            Put("capacity", CapacitySettings.Example, 0),
            Put("closed-days", ClosedDays.Example, 0)
        );
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var now = await Current();
        Assert.Equal((30, 2, 1), (now.HorizonDays, now.Slots.Count, now.ClosedOn.Count));
        Assert.Equal([4, 3, 2, 1], (await Changes()).Select(change => (int)change!["version"]!));
    }

    [Fact]
    public async Task A_pause_stops_new_orders_says_until_when_and_leaves_placed_ones_alone()
    {
        var placed = await shop.Place(shop.Request());
        var until = bakery.Clock.GetUtcNow().AddHours(3);
        Assert.Equal("paused", (string)(await Put("pause", new ShopPause(until, "No flour"), 0)).Json!["state"]!);

        var refused = await Problem(shop.Request(), "paused");
        Assert.Equal("shop.paused", (string)refused["code"]!);
        Assert.Equal(until, (DateTimeOffset)refused["nearest"]!["until"]!);
        var quote = await Quote(shop.Request());
        Assert.Equal("shop.paused", (string)quote["refused"]!["code"]!);
        Assert.Empty(quote["earliest"]!.AsArray());
        var move = new { day = shop.Day, slot = "evening" };
        using (
            var moved = await shop.Staff(
                Role.Owner,
                HttpMethod.Post,
                $"api/v1/orders/{placed.Number}/move",
                move,
                idempotencyKey: "while-paused"
            )
        )
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync(Ct));

        var resumed = await bakery.Http.Call("DELETE", "api/v1/shop/pause", null, owner, null, ("If-Match", "\"1\""));
        Assert.Equal((200, "open"), (resumed.Status, (string)resumed.Json!["state"]!));
        await shop.Place(shop.Request());
    }

    [Fact]
    public async Task A_district_and_a_slot_that_are_removed_take_no_new_orders_and_keep_those_they_have()
    {
        var placed = await shop.Place(shop.Request());
        var before = await shop.Order(placed.Number);
        await Put("districts", new DistrictSettings([]), 0);
        await Put("slots", new SlotSettings([new("evening", new(17, 0), new(19, 0), 10)]), 1);

        Assert.Equal("district.not-found", (string)(await Problem(shop.Request(), "district"))["code"]!);
        var pickup = shop.Request() with { Fulfilment = Fulfilment.Pickup, District = null };
        Assert.Equal("slot.not-found", (string)(await Problem(pickup, "slot"))["code"]!);
        await shop.Place(pickup with { Slot = "evening" });

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(await shop.Order(placed.Number)));
        await shop.Step(Role.Baker, placed.Number, "bake");
    }

    [Fact]
    public async Task A_new_fee_and_deadline_hold_for_new_orders_only()
    {
        var placed = await shop.Place(shop.Request());
        await Put(
            "districts",
            new DistrictSettings([shop.Shop.Districts[0] with { Fee = new(35_000, TestShop.Vnd), Name = "Trung tâm" }]),
            0
        );
        await Put("ordering", new OrderingSettings(14, 90), 1);
        var card = shop.Request(paymentMethod: PaymentMethod.Card);
        var later = await shop.Order((await shop.Place(card)).Number);
        var earlier = await shop.Order(placed.Number);
        Assert.Equal((20_000, 35_000), (earlier.Basket.DeliveryFee.MinorUnits, later.Basket.DeliveryFee.MinorUnits));
        Assert.Equal("Hải Châu", earlier.Fulfilment.District!.Name);
        Assert.InRange(
            later.Payment.PayBy!.Value - bakery.Clock.GetUtcNow(),
            TimeSpan.FromMinutes(80),
            TimeSpan.FromMinutes(90)
        );
    }

    [Fact]
    public async Task Holidays_hours_and_capacity_bind_from_now_on()
    {
        var placed = await shop.Place(shop.Request());
        var pickup = shop.Request() with { Fulfilment = Fulfilment.Pickup, District = null };
        await Put("hours", new OpeningHours([new(shop.Day.DayOfWeek, [new(new(17, 0), new(0, 0))])]), 0);
        var refused = await Problem(pickup, "hours");
        Assert.Equal(
            ("slot.outside-hours", "evening"),
            ((string)refused["code"]!, (string)refused["nearest"]!["slot"]!)
        );
        await shop.Place(shop.Request()); // a delivery

        await Put("capacity", new CapacitySettings(60, 1, 30), 1);
        Assert.Equal("oven.full", (string)(await Problem(shop.Request(), "capacity"))["code"]!);

        await Put("closed-days", new ClosedDays([new(shop.Day.AddDays(-1), "Tết", shop.Day)]), 2);
        Assert.Equal("day.closed", (string)(await Problem(shop.Request(), "closed"))["code"]!);
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
    }

    [Fact]
    public async Task Ways_of_paying_and_texts_are_turned_off_and_no_secret_is_shown()
    {
        var set = await Put("payment-providers", new PaymentSettings(true, false), 0);
        Assert.Equal(200, set.Status);
        Assert.DoesNotContain("sk_test", set.Json!.ToJsonString(), StringComparison.Ordinal);
        var account = set.Json["paymentProviders"]!["cardAccount"]!;
        Assert.Equal(
            ("stripe", "deployment", true),
            ((string)account["vendor"]!, (string)account["holder"]!, (bool)account["isTest"]!)
        );
        var card = await Problem(shop.Request(paymentMethod: PaymentMethod.Card), "card");
        Assert.Equal(("payments.not-offered", "cash"), ((string)card["code"]!, (string)card["nearest"]!["payment"]!));
        Assert.Equal(["cash"], (await Quote(shop.Request()))["payments"]!.AsArray().Select(one => (string)one!));

        await Put("messaging", new MessagingSettings(false), 1);
        var byPhone = shop.Request() with { Customer = shop.Request().Customer with { Email = null } };
        Assert.Equal("input.phone-country", (string)(await Problem(byPhone, "sms"))["code"]!);
    }

    [Fact]
    public async Task Changes_are_read_page_by_page_latest_first()
    {
        for (var version = 0; version < 5; version++)
            await Put("ordering", new OrderingSettings(version, 30), version);
        var first = (await bakery.Http.Call("GET", "api/v1/shop/changes?limit=3", session: owner)).Json!;
        var rest = await bakery.Http.Call("GET", $"api/v1/shop/changes?limit=3&after={first["next"]}", session: owner);
        Assert.Equal([5, 4, 3], first["changes"]!.AsArray().Select(change => (int)change!["version"]!));
        Assert.Equal([2, 1], rest.Json!["changes"]!.AsArray().Select(change => (int)change!["version"]!));
        Assert.Null(rest.Json["next"]);
        Assert.Equal(400, (await bakery.Http.Call("GET", "api/v1/shop/changes?after=x", session: owner)).Status);
    }

    private static string Written(object settings) =>
        JsonSerializer.Serialize(settings, settings.GetType(), BakeryJson.Options);

    private Task<Answer> Put(string path, object body, int version) =>
        bakery.Http.Call("PUT", $"api/v1/shop/{path}", body, owner, null, ("If-Match", $"\"{version}\""));

    private async Task<JsonArray> Changes() =>
        (await bakery.Http.Call("GET", "api/v1/shop/changes", session: owner)).Json!["changes"]!.AsArray();

    private async Task<JsonNode> Quote(OrderRequest asked) =>
        (await bakery.Http.Call("POST", "api/v1/quotes", asked.Cart, key: shop.Key)).Json!;

    private async Task<JsonNode> Problem(OrderRequest asked, string key)
    {
        using var answer = await shop.Submit(asked, key);
        Assert.False(answer.IsSuccessStatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
    }

    private async Task<Shop> Current() =>
        (await bakery.Host.Services.GetRequiredService<Infrastructure.Shops.ShopsTable>().Read(shop.Id, Ct))!.Value;
}
