using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Payments;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Staff and the customer change a placed order: they look at what it would come to, then commit that.</summary>
public class EditingOrders(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task A_customer_looks_at_an_edit_and_makes_it_by_the_link()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request(quantity: 2));
        var asked = new
        {
            lines = Lines(("loaf", 1), ("bun", 4)),
            day = shop.Day.AddDays(1),
            note = "Ring twice",
        };
        var preview = await Read(await Preview(placed, asked));
        Assert.Empty(preview.GetProperty("binds").EnumerateArray());
        Assert.Equal(
            (140_000, 140_000, 0, "none"),
            (
                Amount(preview, "total"),
                Amount(preview, "formerTotal"),
                Amount(preview, "difference"),
                Text(preview, "settlement")
            )
        );
        Assert.Equal(1, (await shop.Ledger()).Orders); // nothing happened yet

        var version = preview.GetProperty("version").GetInt32();
        var commit = new
        {
            asked.lines,
            asked.day,
            asked.note,
            version,
            expectedTotal = 140_000,
        };
        var edited = await Read(await Edit(placed, commit, "edit"));
        var repeated = await Read(await Edit(placed, commit, "edit"));
        Assert.Equal(edited.GetRawText(), repeated.GetRawText());
        Assert.Equal(version + 1, edited.GetProperty("version").GetInt32());

        var order = await shop.Order(placed.Number);
        Assert.Equal(
            (asked.day, "Ring twice", "customer", placed.Total),
            (order.Day, order.Basket.Note, Assert.Single(order.Changes!).Origin.By, order.Total)
        );
        Assert.Equal(0, (await shop.Ledger()).Orders);
        await bakery.Told(placed.Number, "đã được thay đổi");
        await bakery.Told(placed.Number, "the customer has changed it");
    }

    [Fact]
    public async Task Nine_editors_of_one_version_at_once_are_one_edit_and_eight_refusals()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        var version = (await shop.Order(placed.Number)).Version;
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 9)
                .Select(async i =>
                {
                    var asked = new
                    {
                        lines = Lines(("loaf", 2 + i)),
                        day = shop.Day.AddDays(i % 3),
                        version,
                    };
                    using var answer =
                        i % 2 == 0
                            ? await Edit(placed, asked, $"edit-{i}")
                            : await StaffEdit(shop, placed.Number, asked, $"edit-{i}");
                    var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
                    return answer.IsSuccessStatusCode ? "done" : json.Code();
                })
        );
        Assert.Equal(1, answers.Count(answer => answer == "done"));
        Assert.Equal(8, answers.Count(answer => answer == "order.changed-meanwhile"));
        var order = await shop.Order(placed.Number);
        Assert.Equal(version + 1, order.Version);
        Assert.Equal(order.Day == shop.Day ? 1 : 0, (await shop.Ledger()).Orders);
    }

    [Fact]
    public async Task All_that_binds_is_named_with_the_nearest_choice_and_the_edit_is_refused()
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Slots = [shop.Slots[0], shop.Slots[1] with { PerDay = 1 }] },
            menu => menu.Select(product => product with { PerDay = 10 })
        );
        await shop.Place(shop.Request(quantity: 7) with { Slot = "evening" });
        var placed = await shop.Place(shop.Request());
        var asked = new { lines = Lines(("loaf", 5)), slot = "evening" };
        var binds = (await Read(await Preview(placed, asked))).GetProperty("binds").EnumerateArray().ToList();
        Assert.Equal(["product.sold-out", "slot.full"], binds.Select(bind => bind.Code()));
        var nearest = binds[0].GetProperty("nearest");
        Assert.Equal(
            (3, $"{shop.Day.AddDays(1):yyyy-MM-dd}", "evening"),
            (nearest.GetProperty("left").GetInt32(), Text(nearest, "day"), Text(nearest, "slot"))
        );
        var version = (await shop.Order(placed.Number)).Version;
        var commit = new
        {
            asked.lines,
            asked.slot,
            version,
        };
        Assert.Equal("product.sold-out", await Refused(await Edit(placed, commit, "edit")));
        Assert.Null((await shop.Order(placed.Number)).Changes);
    }

    [Fact]
    public async Task A_key_of_another_edit_another_total_and_an_unknown_product_are_refused()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        var version = (await shop.Order(placed.Number)).Version;
        var more = new { lines = Lines(("loaf", 2)), version };
        Assert.Equal("order.total-changed", await Refused(await Edit(placed, With(more, 1), "edit")));
        Assert.True((await Edit(placed, With(more, 140_000), "edit")).IsSuccessStatusCode);
        Assert.Equal("idempotency.key-reused", await Refused(await Edit(placed, more, "edit")));
        var unknown = new { lines = Lines(("loaf", 2), ("pie", 1)) };
        using var answer = await Preview(placed, unknown);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((404, "lines[1].product"), ((int)answer.StatusCode, Text(problem, "field")));

        object With(object _, long expectedTotal) =>
            new
            {
                more.lines,
                version,
                expectedTotal,
            };
    }

    [Fact]
    public async Task A_customer_who_is_not_known_cannot_edit_past_what_the_shop_promises_strangers()
    {
        var limits = new OrderLimits
        {
            CashPercent = 100,
            UnverifiedPercent = 100,
            CustomerPercent = 40,
            PerContact = 10,
            PerAddress = 100,
            UnpaidPerContact = 10,
            UnpaidPerAddress = 100,
        };
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { PerDay = new(600, 1_000, 1_000), Limits = TestShop.Unlimited with { Orders = limits } }
        );
        var placed = await shop.Place(shop.Request());
        var version = (await shop.Order(placed.Number)).Version;
        var asked = new { lines = Lines(("loaf", 5)), version };
        var preview = await Read(await Preview(placed, new { asked.lines }));
        Assert.Equal("customer.too-much", Assert.Single(preview.GetProperty("binds").EnumerateArray()).Code());
        Assert.Equal("customer.too-much", await Refused(await Edit(placed, asked, "edit")));
        Assert.True((await StaffEdit(shop, placed.Number, asked, "edit")).IsSuccessStatusCode);
        Assert.Equal(5, (await shop.Ledger()).UnitsOf("loaf"));
    }

    [Fact]
    public async Task After_the_cut_off_the_customer_cannot_and_staff_can_with_a_reason()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        var order = await shop.Order(placed.Number);
        bakery.Clock.ForwardTo(order.Fulfilment.CutOff);
        await shop.SignInAgain();
        var asked = new { lines = Lines(("loaf", 2)), version = order.Version };
        Assert.Equal("cutoff.passed", await Refused(await Edit(placed, asked, "edit")));
        Assert.Equal("order.reason-missing", await Refused(await StaffEdit(shop, placed.Number, asked, "edit")));
        var reasoned = new
        {
            asked.lines,
            asked.version,
            reason = "They called",
        };
        Assert.True((await StaffEdit(shop, placed.Number, reasoned, "reasoned")).IsSuccessStatusCode);
        var tracked = await bakery.Http.GetFromJsonAsync<JsonElement>($"api/v1/track/{placed.Track}");
        Assert.False(tracked.TryGetProperty("editableUntil", out _));
    }

    private Task<HttpResponseMessage> Preview(PlacedOrderAnswer placed, object asked) =>
        bakery.Http.PostAsJsonAsync($"api/v1/track/{placed.Track}/edit/preview", asked);

    private Task<HttpResponseMessage> Edit(PlacedOrderAnswer placed, object asked, string key) =>
        placed.Edit(bakery.Http, asked, key);

    private static Task<HttpResponseMessage> StaffEdit(TestShop shop, string number, object asked, string key) =>
        shop.Staff(Role.Owner, HttpMethod.Post, $"api/v1/orders/{number}/edit", asked, idempotencyKey: key);

    private static object[] Lines(params (string Product, int Quantity)[] lines) =>
        [.. lines.Select(line => new { product = line.Product, quantity = line.Quantity })];

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string?> Refused(HttpResponseMessage answer)
    {
        Assert.False(answer.IsSuccessStatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Code();
    }

    private static long Amount(JsonElement of, string name) =>
        of.GetProperty(name).GetProperty("minorUnits").GetInt64();

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
