using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Orders;

public class HandingOver(RunningBakery bakery)
{
    [Fact]
    public async Task The_same_cash_told_twice_is_one_hand_over_and_other_cash_is_a_conflict_told_plainly()
    {
        var shop = await TestShop.Open(bakery);
        var number = await OnTheWay(shop);
        Assert.Equal(
            (409, "cash.too-much", "cash"),
            await Refused(shop, number, new { cash = long.MaxValue, reason = "a tip" })
        );
        await shop.Step(Role.Driver, number, "hand-over", new { cash = 80_000 });
        await shop.Step(Role.Driver, number, "hand-over", new { cash = 80_000 });
        Assert.Equal(
            (409, "cash.already-taken", "cash"),
            await Refused(shop, number, new { cash = 79_000, reason = "no change" })
        );
        Assert.Equal(80_000, (await shop.Order(number)).Payment.Cash?.Amount.MinorUnits);
    }

    private static async Task<string> OnTheWay(TestShop shop)
    {
        var placed = await shop.Place(shop.Request());
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Baker, placed.Number, "bake");
        await shop.Step(Role.Baker, placed.Number, "ready");
        await shop.Step(Role.Driver, placed.Number, "send-out");
        return placed.Number;
    }

    private static async Task<(int, string?, string?)> Refused(TestShop shop, string number, object cash)
    {
        using var answer = await shop.Staff(Role.Driver, HttpMethod.Post, $"api/v1/orders/{number}/hand-over", cash);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (
            (int)answer.StatusCode,
            problem.GetProperty("code").GetString(),
            problem.GetProperty("field").GetString()
        );
    }
}
