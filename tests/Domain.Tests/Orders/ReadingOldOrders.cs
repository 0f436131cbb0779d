using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Rows from before there were variants, options, taxes and tips.</summary>
public class ReadingOldOrders
{
    [Fact]
    public void An_order_has_the_total_that_it_had()
    {
        var basket = JsonSerializer.Deserialize<Basket>(
            """
            {
              "lines": [
                {"productId": "loaf", "name": "Loaf", "quantity": 2, "unitPrice": {"minorUnits": 60000, "currency": "VND"}}
              ],
              "subtotal": {"minorUnits": 120000, "currency": "VND"},
              "deliveryFee": {"minorUnits": 20000, "currency": "VND"},
              "needs": {"ovenSeconds": 1, "traySixteenths": 1, "handSeconds": 1},
              "discount": {"promotionId": "p", "name": "Tết", "amount": {"minorUnits": 12000, "currency": "VND"}}
            }
            """,
            BakeryJson.Lenient
        )!;
        Assert.Equal(128_000, basket.Total.MinorUnits);
        Assert.Equal("Loaf", basket.Lines[0].Label);
        Assert.Equal([120_000L, -12_000, 20_000], basket.Explanation.Select(entry => entry.Amount.MinorUnits));
    }

    [Fact]
    public void A_product_is_sold_as_it_was()
    {
        var product = JsonSerializer.Deserialize<Product>(
            """
            {
              "id": "loaf", "name": {"vi": "Loaf"}, "category": "bread",
              "price": {"minorUnits": 60000, "currency": "VND"},
              "perUnit": {"ovenSeconds": 1, "traySixteenths": 1, "handSeconds": 1},
              "leadDays": 0, "allergens": []
            }
            """,
            BakeryJson.Options
        )!;
        Assert.True(product is { Variants: [], Options: [], Prices: [], Promise: ProductPromise.MadeToOrder });
        Assert.Equal(
            60_000,
            PricedCart
                .Of(
                    GivenCakes.Pickup(new CartLine("loaf", 1)),
                    GivenCakes.Shop(Given.Vnd),
                    GivenCakes.Menu(product),
                    Given.Now
                )
                .Total.MinorUnits
        );
    }
}
