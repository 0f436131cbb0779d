using System.Net.Http.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Local.Host;
using BakeryOps.Local.Host.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Demo;

public class OpeningTheDemoBakery(OpeningTheDemoBakery.OwnBakery bakery) : IClassFixture<OpeningTheDemoBakery.OwnBakery>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_can_be_ordered_from_and_signed_in_to_as_the_signs_say()
    {
        Assert.Contains("Lò Bánh Mây (shop demo), storefront key pk_demo_d3m0", await bakery.Host.Ready);
        using var quote = new HttpRequestMessage(HttpMethod.Post, "api/v1/quotes")
        {
            Content = JsonContent.Create(
                new { lines = new[] { new { product = "banh-mi", quantity = 20 } }, fulfilment = "pickup" }
            ),
        };
        quote.Headers.Add("X-Storefront-Key", "pk_demo_d3m0");
        using var quoted = await bakery.Http.SendAsync(quote, Ct);
        Assert.True(quoted.IsSuccessStatusCode, await quoted.Content.ReadAsStringAsync(Ct));
        foreach (var demo in DemoShop.All)
        foreach (var one in demo.Staff)
        {
            using var signedIn = await bakery.Http.PostAsJsonAsync(
                "api/v1/sessions",
                new
                {
                    shop = demo.Shop.Id,
                    email = one.Email,
                    password = one.Password,
                },
                Ct
            );
            Assert.True(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync(Ct));
        }
    }

    [Fact]
    public async Task Its_owners_run_their_teams()
    {
        await bakery.Host.Ready;
        foreach (var demo in DemoShop.All)
        {
            var owner = demo.Staff.Single(one => one.Role == Role.Owner);
            var session = (string)
                (
                    await bakery.Http.Call(
                        "POST",
                        "api/v1/sessions",
                        new
                        {
                            shop = demo.Shop.Id,
                            email = owner.Email,
                            password = owner.Password,
                        }
                    )
                ).Json!["token"]!;
            var team = (await bakery.Http.Call("GET", "api/v1/staff", session: session)).Json!.AsArray();
            Assert.Equal(demo.Staff.Count, team.Count);
            foreach (
                var id in team.Where(one => (string)one!["email"]! != owner.Email).Select(one => (string)one!["id"]!)
            )
            foreach (var step in (string[])["disable", "enable"])
                Assert.Equal(
                    (id, 200),
                    (id, (await bakery.Http.Call("POST", $"api/v1/staff/{id}/{step}", session: session)).Status)
                );
        }
    }

    [Fact]
    public async Task Each_shop_has_its_own_products_and_sales_and_none_of_the_others()
    {
        await bakery.Host.Filled;
        var (demo, corner) = (await History(bakery.Host, "demo"), await History(bakery.Host, "corner"));
        Assert.InRange(demo.Count, 680, 731);
        Assert.InRange(corner.Count, 600, 640);
        Assert.Empty(
            demo.SelectMany(day => day.Sold)
                .Select(sold => sold.Product)
                .Intersect(corner.SelectMany(day => day.Sold).Select(sold => sold.Product))
        );
        foreach (var shop in DemoShop.All)
            Assert.Equal(
                shop.Products.Select(product => product.Id).Order(),
                (
                    await bakery.Host.Services.GetRequiredService<ProductsTable>().MenuOf(shop.Shop.Id, Ct)
                ).Products.Keys.Order()
            );
    }

    [Fact]
    public async Task Its_customers_have_ordered_for_the_coming_week_once()
    {
        await bakery.Host.Filled;
        var before = await Orders(bakery.Host);
        Assert.InRange(before.Count, 5, 20);
        await using var next = await bakery.StartHost();
        await next.Filled;
        Assert.Equal(before.Select(order => order.Number), (await Orders(next)).Select(order => order.Number));
    }

    [Fact]
    public async Task A_start_that_was_killed_half_way_is_completed_by_the_next_and_changes_nothing_else()
    {
        await bakery.Host.Filled;
        var (shops, before) = (
            bakery.Host.Services.GetRequiredService<ShopsTable>(),
            await History(bakery.Host, "demo")
        );
        var shop = (await shops.Read("demo", Ct))!;
        await shops.Replace(shop, shop.Value with { HorizonDays = 7 }, Ct);
        var table = new TableServiceClient(bakery.Storage).GetTableClient("DailySales");
        foreach (var lost in before.TakeLast(150))
            await table.DeleteEntityAsync($"demo|{lost.Day:yyyy}", $"{lost.Day:yyyy-MM-dd}", cancellationToken: Ct);

        await using var next = await bakery.StartHost(options => options with { SeedsData = true });
        await next.Filled;
        Assert.Equal(
            before.Select(day => (day.Day, day.Units)),
            (await History(next, "demo")).Select(day => (day.Day, day.Units))
        );
        Assert.Equal(7, (await next.Services.GetRequiredService<ShopsTable>().Find("demo", Ct))!.HorizonDays);
        Assert.Equal(3, (await next.Services.GetRequiredService<StaffTable>().Of("demo", Ct)).Members.Count);
    }

    private static async Task<List<Order>> Orders(LocalHost host)
    {
        var services = host.Services;
        var shop = (await services.GetRequiredService<ShopsTable>().Find("demo", Ct))!;
        var today = shop.Calendar.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var orders = new List<Order>();
        for (var ahead = 0; ahead < 8; ahead++)
            orders.AddRange(
                await services
                    .GetRequiredService<OrdersTable>()
                    .ListByDay("demo", today.AddDays(ahead), Ct)
                    .ToListAsync(Ct)
            );
        return orders;
    }

    private static async Task<List<DailySales>> History(LocalHost host, string shop) =>
        await host
            .Services.GetRequiredService<DailySalesTable>()
            .Between(shop, new(2000, 1, 1), new(2100, 1, 1), Ct)
            .Select(kept => kept.Value)
            .Where(day => day.Imported)
            .ToListAsync(Ct);

    /// <summary>Starts on a fixed morning.</summary>
    public sealed class OwnBakery : RunningBakery
    {
        public OwnBakery() =>
            Clock.Forward(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero) - Clock.GetUtcNow());
    }
}
