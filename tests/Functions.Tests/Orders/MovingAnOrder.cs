using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Payments;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>The owner moves an order to another day or slot; it keeps its number, its link and its prices.</summary>
public class MovingAnOrder(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task It_keeps_number_link_and_total_and_the_customer_sees_the_new_day()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        var day = shop.Day.AddDays(1);
        using var moved = await Move(shop, placed.Number, day, "evening", "edit");
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        var shown = await moved.Content.ReadFromJsonAsync<JsonElement>();
        var move = Assert.Single(shown.GetProperty("changes").EnumerateArray());
        var from = move.GetProperty("from");
        Assert.Equal(
            ($"{shop.Day:yyyy-MM-dd}", "morning", "owner"),
            (
                from.GetProperty("day").GetString(),
                from.GetProperty("slot").GetString(),
                move.GetProperty("by").GetString()
            )
        );
        var tracked = await bakery.Http.GetFromJsonAsync<JsonElement>($"api/v1/track/{placed.Track}");
        Assert.Equal(
            ($"{day:yyyy-MM-dd}", "17:00:00", placed.Number, placed.Total.MinorUnits),
            (
                tracked.GetProperty("day").GetString(),
                tracked.GetProperty("from").GetString(),
                tracked.GetProperty("number").GetString(),
                tracked.GetProperty("total").GetProperty("minorUnits").GetInt64()
            )
        );
        Assert.Equal(0, (await shop.Ledger()).Orders);
        await bakery.Told(placed.Number, "đã được thay đổi");
        await shop.Step(Role.Baker, placed.Number, "bake");
        Assert.Equal(day, (await shop.Order(placed.Number)).Day);
    }

    [Fact]
    public async Task A_repeat_changes_nothing_and_a_move_within_the_day_changes_the_slot()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        for (var repeat = 0; repeat < 2; repeat++)
        {
            using var moved = await Move(shop, placed.Number, shop.Day, "evening", "edit");
            Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        }
        var order = await shop.Order(placed.Number);
        Assert.Equal(("evening", 1), (order.Fulfilment.Slot.Id, order.Changes!.Count));
        Assert.Equal((1, 0), await Slots(shop));
    }

    [Fact]
    public async Task A_full_slot_refuses_it_with_the_nearest_choice_and_it_stays()
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Slots = [shop.Slots[0], shop.Slots[1] with { PerDay = 1 }] }
        );
        await shop.Place(shop.Request() with { Slot = "evening" });
        var placed = await shop.Place(shop.Request());
        using var refused = await Move(shop, placed.Number, shop.Day, "evening", "edit");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((409, "slot.full"), ((int)refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal("morning", problem.GetProperty("nearest").GetProperty("slot").GetString());
        Assert.Equal("morning", (await shop.Order(placed.Number)).Fulfilment.Slot.Id);
    }

    [Fact]
    public async Task One_that_is_being_baked_stays()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await shop.Step(Role.Baker, placed.Number, "bake");
        using var refused = await Move(shop, placed.Number, shop.Day.AddDays(1), "morning", "edit");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("order.not-editable", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_unpaid_order_moves_too_and_is_confirmed_there_when_it_is_paid()
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        using var moved = await Move(shop, placed.Number, shop.Day.AddDays(1), "morning", "edit");
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    private static Task<HttpResponseMessage> Move(
        TestShop shop,
        string number,
        DateOnly day,
        string slot,
        string key
    ) =>
        shop.Staff(Role.Owner, HttpMethod.Post, $"api/v1/orders/{number}/move", new { day, slot }, idempotencyKey: key);

    /// <summary>The orders of the evening and of the morning.</summary>
    private static async Task<(long Evening, long Morning)> Slots(TestShop shop)
    {
        var taken = (await shop.Ledger()).Taken;
        return (taken[ResourceKey.Slot("evening")], taken[ResourceKey.Slot("morning")]);
    }
}
