using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Catalogue;

/// <summary>What one person gets of a drop, however often and under whatever name they order.</summary>
public class LimitingADrop(RunningBakery bakery)
{
    private Task<TestShop> Open(int perPerson) =>
        TestShop.Open(
            bakery,
            menu: products =>
                products.Append(
                    TestShop.Product("box", 200_000, TestShop.Vnd) with
                    {
                        Promise = ProductPromise.Drop,
                        Drop = new()
                        {
                            Opens = bakery.Clock.GetUtcNow().AddDays(-1),
                            Closes = bakery.Clock.GetUtcNow().AddDays(1),
                            Days =
                            [
                                .. Enumerable
                                    .Range(0, 7)
                                    .Select(day =>
                                        DateOnly.FromDateTime(bakery.Clock.GetUtcNow().UtcDateTime).AddDays(day)
                                    ),
                            ],
                            PerPerson = perPerson,
                        },
                    }
                )
        );

    private static OrderRequest Boxes(TestShop shop, int quantity = 1, Func<Customer, Customer>? by = null) =>
        shop.Request("box", quantity) is var request && by is null
            ? request
            : request with
            {
                Customer = by(request.Customer),
            };

    private static async Task<string?> Code(HttpResponseMessage answer)
    {
        using (answer)
            return (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"];
    }

    [Fact]
    public async Task Of_fifty_orders_at_once_by_one_person_one_is_taken()
    {
        var shop = await Open(1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(key => shop.Submit(Boxes(shop), $"key-{key}")));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
            Assert.Equal("drop.per-person", await Code(refused));
        Assert.Equal(1, (await shop.Ledger()).Orders);
    }

    [Fact]
    public async Task The_phone_and_the_mailbox_count_and_a_cancelled_order_does_not()
    {
        var shop = await Open(2);
        var placed = await shop.Place(Boxes(shop, 2), "the-key");
        Assert.Equal(placed.Number, (await shop.Place(Boxes(shop, 2), "the-key")).Number);
        foreach (
            var same in (Func<Customer, Customer>[])
                [
                    one => one with { Phone = "0905 550 101", Email = null },
                    one => one with { Phone = "+84905550102", Email = $"LAN+cake@{shop.Id}.example" },
                ]
        )
            Assert.Equal(
                "drop.per-person",
                await Code(await shop.Submit(Boxes(shop, 1, same), Guid.NewGuid().ToString()))
            );
        await shop.Place(Boxes(shop, 2, one => one with { Phone = "+84905550103", Email = "mai@example.com" }));

        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () =>
            {
                using var again = await shop.Submit(Boxes(shop, 2), Guid.NewGuid().ToString());
                return again.IsSuccessStatusCode;
            },
            "the cancelled order's units come back"
        );
    }

    [Fact]
    public async Task More_than_one_person_gets_is_refused_at_the_quote()
    {
        var shop = await Open(2);
        var refused = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", Boxes(shop, 3).Cart);
        Assert.Equal("drop.per-person", await Code(refused));
    }
}
