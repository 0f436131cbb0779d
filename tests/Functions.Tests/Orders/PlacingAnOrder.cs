using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class PlacingAnOrder(QuietBakery bakery) : IClassFixture<QuietBakery>
{
    [Fact]
    public async Task Sent_again_it_gives_the_first_answer_whatever_the_shop_has_changed_since()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request(), "sent-again");
        var catalogue = bakery.Host.Services.GetRequiredService<ProductsTable>();
        var loaf = (await catalogue.Read(shop.Id, "loaf", default))!;
        await catalogue.Replace(shop.Id, loaf, loaf.Value with { OnSale = false }, default);

        Assert.Equal("product.not-on-sale", await Refused(shop, shop.Request()));
        Assert.Equal(placed, await shop.Place(shop.Request(), "sent-again"));
    }

    [Fact]
    public async Task By_card_where_none_are_taken_holds_nothing()
    {
        var shop = await TestShop.Open(bakery); // Stripe is not set up
        Assert.Equal("payments.not-set-up", await Refused(shop, shop.Request(paymentMethod: PaymentMethod.Card)));
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    [Theory, InlineData("Pacific/Honolulu"), InlineData("Pacific/Kiritimati")]
    public async Task For_the_last_day_there_is_it_is_too_early_wherever_the_shop_stands(string zone)
    {
        var shop = await TestShop.Open(bakery, shop => shop with { TimeZone = zone });
        Assert.Equal(
            "day.too-far",
            await Refused(
                shop,
                shop.Request() with
                {
                    Day = DateOnly.MaxValue,
                    Slot = "evening",
                    Fulfilment = Fulfilment.Pickup,
                }
            )
        );
    }

    [Fact]
    public async Task Days_that_no_order_can_be_for_cost_no_memory()
    {
        var shop = await TestShop.Open(bakery);
        var batchers = bakery.Host.Services.GetRequiredService<AdmissionBatchers>();
        await shop.Ledger();
        var before = batchers.Count;
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(
                "day.too-far",
                await Refused(shop, shop.Request() with { Day = shop.Day.AddDays(100 + 50 * i) })
            );
            Assert.Equal(
                "day.past",
                await Refused(shop, shop.Request() with { Day = shop.Day.AddDays(-100 - 50 * i) })
            );
        }
        Assert.InRange(batchers.Count, before, before + shop.Shop.HorizonDays + 1); // the days offered as alternatives
    }

    private static async Task<string?> Refused(TestShop shop, OrderRequest order)
    {
        using var answer = await shop.Submit(order, Guid.NewGuid().ToString());
        Assert.False(answer.IsSuccessStatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
