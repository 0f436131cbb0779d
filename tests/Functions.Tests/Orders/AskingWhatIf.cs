using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Staff ask what a large order would do to its day. A day's oven bakes 60 loaves or buns.</summary>
public class AskingWhatIf(RunningBakery bakery) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private TestShop shop = null!;

    public async ValueTask InitializeAsync() =>
        shop = await TestShop.Open(
            bakery,
            shop => shop with { PerDay = new(3600, 1000, 100_000) },
            menu => menu.Select(one => one.Id == "loaf" ? one with { Cost = new(20_000, TestShop.Vnd) } : one)
        );

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    private async Task<(int Status, JsonNode Body)> Ask(CartRequest asked, Role role = Role.Owner)
    {
        using var answer = await shop.Staff(role, HttpMethod.Post, "api/v1/orders/what-if", asked);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!);
    }

    private CartRequest Cart(params (string Product, int Quantity)[] lines) =>
        shop.Request().Cart with
        {
            Lines = [.. lines.Select(line => new CartLine(line.Product, line.Quantity))],
            Payment = null,
        };

    [Fact]
    public async Task One_that_fits_leaves_so_much_and_stores_nothing()
    {
        await shop.Place(shop.Request(quantity: 30));
        var before = await shop.Ledger();
        var (status, answer) = await Ask(Cart(("loaf", 30)));
        Assert.Equal((200, true), (status, (bool)answer["fits"]!));
        var oven = answer["resources"]!.AsArray().Single(one => (string)one!["resource"]! == "oven")!;
        Assert.Equal(
            """{"resource":"oven","unit":"seconds","taken":1800,"need":1800,"limit":3600,"left":0,"percentBefore":50,"percentAfter":100}""",
            oven.ToJsonString()
        );
        Assert.Equal(["bun", "loaf"], answer["soldOut"]!.AsArray().Select(one => (string)one!["product"]!).Order());
        Assert.Equal(30 * 40_000, (long)answer["margin"]!["margin"]!["minorUnits"]!);
        Assert.Empty(answer["binding"]!.AsArray());
        Assert.Null(answer["split"]);
        Assert.Equal(before, await shop.Ledger());
        await shop.Place(shop.Request(quantity: 30));
    }

    [Fact]
    public async Task One_that_does_not_says_what_binds_when_else_and_in_which_parts()
    {
        await shop.Place(shop.Request(quantity: 40));
        var (_, answer) = await Ask(Cart(("loaf", 30), ("bun", 2)));
        Assert.False((bool)answer["fits"]!);
        Assert.Equal("oven.full", (string)Assert.Single(answer["binding"]!.AsArray())!["code"]!);
        var next = $"{shop.Day.AddDays(1):yyyy-MM-dd}";
        Assert.Equal(next, (string)answer["quote"]!["earliest"]![0]!["day"]!);
        Assert.Equal(["bun"], answer["margin"]!["withoutCost"]!.AsArray().Select(one => (string)one!));
        Assert.Null(answer["margin"]!["cost"]);

        // Each part can be ordered as it is.
        var (first, second) = (answer["split"]!["first"]!, answer["split"]!["second"]!);
        Assert.Equal(($"{shop.Day:yyyy-MM-dd}", next), ((string)first["day"]!, (string)second["day"]!));
        Assert.Equal("""[{"product":"loaf","quantity":20}]""", first["lines"]!.ToJsonString());
        Assert.Equal(
            """[{"product":"loaf","quantity":10},{"product":"bun","quantity":2}]""",
            second["lines"]!.ToJsonString()
        );
        await shop.Place(shop.Request(quantity: 20));
        var rest = Cart(("loaf", 10), ("bun", 2)) with { Day = shop.Day.AddDays(1) };
        Assert.True((bool)(await Ask(rest)).Body["fits"]!);
    }

    [Fact]
    public async Task More_than_any_two_days_has_no_answer_but_the_reason()
    {
        var (_, answer) = await Ask(Cart(("loaf", 130)));
        Assert.Null(answer["split"]);
        Assert.Empty(answer["quote"]!["earliest"]!.AsArray());
        Assert.Equal("oven.full", (string)answer["binding"]![0]!["code"]!);
        var past = (await Ask(Cart(("loaf", 1)) with { Day = shop.Day.AddDays(-30) })).Body;
        Assert.Equal("day.past", (string)Assert.Single(past["binding"]!.AsArray())!["code"]!);
    }

    [Fact]
    public async Task It_needs_day_slot_and_someone_who_may_see_costs()
    {
        var cart = Cart(("loaf", 1));
        Assert.Equal(403, (await Ask(cart, Role.Driver)).Status);
        Assert.Equal("day", await Field(cart with { Day = null }));
        Assert.Equal("day", await Field(cart with { Day = DateOnly.MinValue }));
        Assert.Equal("slot", await Field(cart with { Slot = null }));
        Assert.Equal("slot", await Field(cart with { Slot = "none" }));

        async Task<string> Field(CartRequest wrong) => (string)(await Ask(wrong)).Body["field"]!;
    }
}
