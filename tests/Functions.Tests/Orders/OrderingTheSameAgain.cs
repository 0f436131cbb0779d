using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Payments;
using BakeryOps.Infrastructure.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>A customer gets the cart of an order again, at today's prices, and orders it.</summary>
public class OrderingTheSameAgain(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task It_has_todays_prices_and_can_be_ordered_and_what_is_not_for_sale_is_named()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request() with { Lines = [new("loaf", 2), new("bun", 3)] });
        await Change(shop, "bun", bun => bun with { OnSale = false });
        await Change(shop, "loaf", loaf => loaf with { Price = new(70_000, TestShop.Vnd) });

        var again = await Reorder(placed);
        Assert.Equal(160_000, again.GetProperty("quote").GetProperty("total").GetProperty("minorUnits").GetInt64());
        var leftOut = Assert.Single(again.GetProperty("leftOut").EnumerateArray());
        Assert.Equal(
            ("bun", 3, "product.not-on-sale"),
            (leftOut.GetProperty("name").GetString(), leftOut.GetProperty("quantity").GetInt32(), leftOut.Code())
        );
        var earliest = again.GetProperty("quote").GetProperty("earliest")[0];
        var cart = again.GetProperty("cart").Deserialize<CartRequest>(BakeryJson.Lenient)!;
        var ordered = await shop.Place(
            shop.Request() with
            {
                Lines = cart.Lines,
                Fulfilment = cart.Fulfilment,
                District = cart.District,
                Day = earliest.GetProperty("day").Deserialize<DateOnly>(BakeryJson.Lenient),
                Slot = earliest.GetProperty("slot").GetString()!,
                ExpectedTotal = 160_000,
            }
        );
        Assert.Equal(new Money(160_000, TestShop.Vnd), ordered.Total);
    }

    [Fact]
    public async Task Of_what_can_no_longer_be_had_nothing_is_quoted_and_a_cart_that_is_too_small_is_named()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request() with { Lines = [new("loaf", 1), new("bun", 1)] });
        await Change(shop, "loaf", loaf => loaf with { OnSale = false });
        var small = await Reorder(placed);
        Assert.Equal("district.minimum", small.GetProperty("refused").Code());
        Assert.False(small.TryGetProperty("quote", out _));
        await Change(shop, "bun", bun => bun with { OnSale = false });
        var none = await Reorder(placed);
        Assert.False(none.TryGetProperty("cart", out _));
        Assert.Equal(2, none.GetProperty("leftOut").GetArrayLength());
    }

    private async Task Change(TestShop shop, string id, Func<Product, Product> change)
    {
        var (products, ct) = (
            bakery.Host.Services.GetRequiredService<ProductsTable>(),
            TestContext.Current.CancellationToken
        );
        var read = (await products.Read(shop.Id, id, ct))!;
        await products.Replace(shop.Id, read, change(read.Value), ct);
    }

    private async Task<JsonElement> Reorder(PlacedOrderAnswer placed)
    {
        using var answer = await bakery.Http.PostAsync($"api/v1/track/{placed.Track}/reorder", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
