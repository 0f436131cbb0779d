using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Customers say what they are allergic to.</summary>
public class DeclaringAllergies(RunningBakery bakery)
{
    private Task<TestShop> Open(AllergyConflict? conflict = null) =>
        TestShop.Open(
            bakery,
            shop => shop with { AllergyConflict = conflict },
            products => products.Select(one => one.Id == "loaf" ? one with { Allergens = ["gluten", "milk"] } : one)
        );

    [Fact]
    public async Task A_conflict_is_refused_in_quote_and_order_with_what_can_be_had_instead()
    {
        var shop = await Open();
        var order = shop.Request("loaf", 2) with { Allergies = ["milk"], AcknowledgedAllergens = ["milk"] };
        using var quoted = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", order.Cart);
        using var placed = await shop.Submit(order, "key");
        foreach (var answer in (HttpResponseMessage[])[quoted, placed])
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("allergen.conflict", problem.GetProperty("code").GetString());
            Assert.Equal("lines[0]", problem.GetProperty("field").GetString());
            Assert.Equal("bun", problem.GetProperty("nearest").GetProperty("products")[0].GetString());
        }
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    [Fact]
    public async Task An_acknowledged_conflict_is_accepted_and_shown_to_those_who_bake()
    {
        var shop = await Open(AllergyConflict.Acknowledge);
        var order = shop.Request("loaf", 2) with { Allergies = ["milk", "nuts"] };
        using var missing = await shop.Submit(order, "first");
        var problem = await missing.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("allergen.not-acknowledged", problem.GetProperty("code").GetString());
        Assert.Equal("milk", problem.GetProperty("nearest").GetProperty("acknowledge")[0].GetString());

        var placed = await shop.Place(order with { AcknowledgedAllergens = ["milk"] });

        var shown = (await Shown(shop, Role.Baker, placed.Number)).GetProperty("allergies");
        Assert.Equal(
            ("""["milk","nuts"]""", """["milk"]""", (await shop.Order(placed.Number)).Origin.PlacedAt),
            (
                shown.GetProperty("declared").GetRawText(),
                shown.GetProperty("acknowledged").GetRawText(),
                shown.GetProperty("acknowledgedAt").GetDateTimeOffset()
            )
        );
        Assert.False((await Shown(shop, Role.Driver, placed.Number)).TryGetProperty("allergies", out _));
    }

    private static async Task<JsonElement> Shown(TestShop shop, Role role, string number)
    {
        using var answer = await shop.Staff(role, HttpMethod.Get, $"api/v1/orders/{number}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
