using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Cash on delivery: collected by a driver, corrected later, and handed in.</summary>
public class TakingCash(RunningBakery bakery)
{
    private static async Task<JsonNode> Json(Task<HttpResponseMessage> call, int status = 200)
    {
        using var answer = await call;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static Task<JsonNode> Post(TestShop shop, string path, object body, int status = 200, string? key = null) =>
        Json(
            shop.Staff(Role.Owner, HttpMethod.Post, path, body, idempotencyKey: key ?? Guid.NewGuid().ToString()),
            status
        );

    private static Task<JsonNode> Get(TestShop shop, string path, Role role = Role.Owner, int status = 200) =>
        Json(shop.Staff(role, HttpMethod.Get, path), status);

    private static long Of(JsonNode? amount) => (long)amount!["minorUnits"]!;

    private string Today(TestShop shop) => $"{shop.Shop.Calendar.DayOf(bakery.Clock.GetUtcNow()):yyyy-MM-dd}";

    private static async Task<string> Delivered(TestShop shop, long cash, string? reason = null)
    {
        var placed = await shop.Place(shop.Request()); // 80,000
        await shop.Step(Role.Baker, placed.Number, "bake");
        await shop.Step(Role.Baker, placed.Number, "ready");
        await shop.Step(Role.Driver, placed.Number, "send-out");
        await shop.Step(Role.Driver, placed.Number, "hand-over", new { cash, reason });
        return placed.Number;
    }

    private static Task Received(TestShop shop, string number, long amount) =>
        RunningBakery.Until(
            async () => Of((await Get(shop, $"api/v1/orders/{number}/payment"))["received"]) == amount,
            $"{amount} is received"
        );

    [Fact]
    public async Task It_is_not_paid_before_it_is_collected_and_a_correction_is_recorded()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await Received(shop, placed.Number, 0);
        Assert.Equal(80_000, Of((await Get(shop, $"api/v1/orders/{placed.Number}"))["due"]));

        var number = await Delivered(shop, 80_000);
        await Received(shop, number, 80_000);
        var path = $"api/v1/orders/{number}/cash-corrections";
        await Post(shop, path, new { cash = 75_000, reason = "A note was counted twice" }, key: "once");
        var order = await Post(shop, path, new { cash = 75_000, reason = "A note was counted twice" }, key: "once");
        Assert.Equal(80_000, Of(order["cash"]!["amount"]));
        Assert.Equal(75_000, Of(Assert.Single(order["cash"]!["corrections"]!.AsArray())!["amount"]));
        await Received(shop, number, 75_000);
        var entries = (await Get(shop, $"api/v1/orders/{number}/payment"))["entries"]!.AsArray();
        Assert.Equal(["cashCollected", "cashRemoved"], entries.Select(entry => (string?)entry!["kind"]));
        Assert.Equal(
            "cash.not-taken",
            (string?)
                (
                    await Post(
                        shop,
                        $"api/v1/orders/{placed.Number}/cash-corrections",
                        new { cash = 1, reason = "x" },
                        409
                    )
                )["code"]
        );
    }

    [Fact]
    public async Task A_driver_holds_the_float_and_what_was_collected_until_it_is_handed_in()
    {
        var shop = await TestShop.Open(bakery);
        var path = $"api/v1/driver-cash/{Today(shop)}";
        await Post(shop, $"{path}/driver/float", new { amount = 50_000 });
        await Delivered(shop, 80_000);
        await Delivered(shop, 70_000, "short of change");
        await RunningBakery.Until(
            async () => Of((await Get(shop, $"{path}/own", Role.Driver))["holds"]) == 200_000,
            "the driver holds it"
        );
        var refusal = await Post(shop, $"{path}/driver/hand-in", new { counted = 199_000 }, 409);
        Assert.Equal(
            ("cash.reason-missing", 200_000),
            ((string?)refusal["code"], (long)refusal["nearest"]!["minorUnits"]!)
        );
        var handed = await Post(shop, $"{path}/driver/hand-in", new { counted = 199_000, reason = "lost" }, key: "one");
        await Post(shop, $"{path}/driver/hand-in", new { counted = 199_000, reason = "lost" }, key: "one");
        Assert.Equal((0, -1_000), (Of(handed["holds"]), Of(handed["difference"])));
        var listed = Assert.Single((await Get(shop, path)).AsArray())!;
        Assert.Equal(("driver", 199_000), ((string?)listed["staffId"], Of(listed["handedIn"])));
    }

    [Fact]
    public async Task At_once_nothing_is_counted_twice_or_lost()
    {
        var shop = await TestShop.Open(bakery);
        var path = $"api/v1/driver-cash/{Today(shop)}";
        var floats = Enumerable.Range(0, 3).Select(Float);
        var orders = Enumerable.Range(0, 4).Select(_ => Delivered(shop, 80_000));
        await Task.WhenAll([.. floats.Cast<Task>(), .. orders]);
        foreach (var again in Enumerable.Range(0, 3))
            await Float(again);
        await RunningBakery.Until(
            async () => Of((await Get(shop, $"{path}/own", Role.Driver))["holds"]) == 323_000,
            "three floats and four orders"
        );

        Task<JsonNode> Float(int i) => Post(shop, $"{path}/driver/float", new { amount = 1000 }, key: $"float-{i}");
    }

    [Fact]
    public async Task Nobody_sees_the_cash_of_others_or_of_another_shop()
    {
        var (shop, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        var path = $"api/v1/driver-cash/{Today(shop)}";
        await Post(shop, $"{path}/driver/float", new { amount = 50_000 });
        Assert.Equal("access.not-allowed", (string?)(await Get(shop, path, Role.Driver, 403))["code"]);
        Assert.Equal(0, Of((await Get(shop, $"{path}/own"))["holds"])); // the owner's
        Assert.Empty((await Get(other, path)).AsArray());
        var unknown = await Post(shop, $"{path}/nobody/float", new { amount = 1 }, 404);
        Assert.Equal("staff.not-found", (string?)unknown["code"]);
    }
}
