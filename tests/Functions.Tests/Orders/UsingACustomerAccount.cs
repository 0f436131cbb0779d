using System.Text.Json.Nodes;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

public class UsingACustomerAccount(RunningBakery bakery)
{
    [Fact]
    public async Task A_customer_sees_their_own_orders_latest_first_and_edits_them()
    {
        var (shop, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        var (phone, another) = (SignedInCustomers.NewPhone(), SignedInCustomers.NewPhone());
        var (first, second) = (await Place(shop, phone), await Place(shop, phone));
        var (theirs, elsewhere) = (await Place(shop, another), await Place(other, phone));
        var session = await bakery.SignedIn(shop, phone);
        var listed = (await bakery.AsCustomer(session, "GET", "customer/orders")).Json!;
        Assert.Equal([second.Number, first.Number], Numbers(listed));
        Assert.Null(listed["next"]);
        var page = (await bakery.AsCustomer(session, "GET", "customer/orders?limit=1")).Json!;
        Assert.Equal([second.Number], Numbers(page));
        var rest = await bakery.AsCustomer(session, "GET", $"customer/orders?limit=1&cursor={page["next"]}");
        Assert.Equal([first.Number], Numbers(rest.Json!));

        var found = await bakery.AsCustomer(session, "POST", $"customer/orders/{first.Number}/link");
        var track = (string)found.Json!["track"]!;
        Assert.Equal(first.Track, track);
        foreach (var number in new[] { theirs.Number, elsewhere.Number, "261124-ZZZZ", "nonsense" })
        {
            var none = await bakery.AsCustomer(session, "POST", $"customer/orders/{number}/link");
            Assert.Equal((404, "order.not-found"), (none.Status, none.Code));
        }
        Assert.Equal(200, (await bakery.Http.Call("POST", $"api/v1/track/{track}/reorder")).Status);
        var version = (int)(await bakery.Http.Call("GET", $"api/v1/track/{track}")).Json!["version"]!;
        var edited = await bakery.Http.Call(
            "POST",
            $"api/v1/track/{track}/edit",
            new { note = "Ring twice", version },
            headers: ("Idempotency-Key", "ring")
        );
        Assert.Equal(200, edited.Status);
    }

    [Fact]
    public async Task By_e_mail_only_the_very_same_address_counts()
    {
        var shop = await TestShop.Open(bakery);
        var name = $"lan{Guid.NewGuid():N}";
        var mine = await Place(shop, null, $"{name.ToUpperInvariant()}@example.com");
        await Place(shop, null, $"{name}+2@example.com");
        await Place(shop, null, $"{name}@example.com.vn");
        await Place(shop, null, $"x{name}@example.com");
        var session = await bakery.SignedIn(shop, $"{name}@example.com");
        Assert.Equal([mine.Number], Numbers((await bakery.AsCustomer(session, "GET", "customer/orders")).Json!));
    }

    [Fact]
    public async Task Addresses_are_saved_changed_and_removed_and_each_has_its_district()
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Districts = [shop.Districts[0] with { Postcodes = ["550000"] }] }
        );
        var session = await bakery.SignedIn(shop, SignedInCustomers.NewPhone());
        var home = new
        {
            label = "Home",
            address = "12 Bạch Đằng",
            postcode = "550000",
        };
        var saved = await bakery.AsCustomer(session, "POST", "customer/addresses", home, "the-first");
        Assert.Equal((201, "hai-chau"), (saved.Status, (string?)saved.Json!["district"]));
        var again = await bakery.AsCustomer(session, "POST", "customer/addresses", home, "the-first");
        Assert.Equal((string)saved.Json["id"]!, (string)again.Json!["id"]!);
        var outside = await bakery.AsCustomer(session, "POST", "customer/addresses", home with { postcode = "999999" });
        Assert.Equal((409, "district.outside"), (outside.Status, outside.Code));

        var path = $"customer/addresses/{saved.Json["id"]}";
        var changed = await bakery.AsCustomer(session, "PUT", path, home with { label = "Work" });
        Assert.Equal((200, "Work"), (changed.Status, (string?)changed.Json!["label"]));
        var bad = await bakery.AsCustomer(session, "PUT", path, home with { label = "http://example.com" });
        Assert.Equal((400, "label"), (bad.Status, (string?)bad.Json!["field"]));
        var all = (await bakery.AsCustomer(session, "GET", "customer/addresses")).Json!.AsArray();
        Assert.Equal("Work", (string?)Assert.Single(all)!["label"]);

        var stranger = await bakery.SignedIn(shop, SignedInCustomers.NewPhone());
        Assert.Equal(404, (await bakery.AsCustomer(stranger, "PUT", path, home)).Status);
        Assert.Equal(404, (await bakery.AsCustomer(stranger, "DELETE", path)).Status);
        Assert.Empty((await bakery.AsCustomer(stranger, "GET", "customer/addresses")).Json!.AsArray());

        Assert.Equal(204, (await bakery.AsCustomer(session, "DELETE", path)).Status);
        Assert.Equal(404, (await bakery.AsCustomer(session, "DELETE", path)).Status);
    }

    [Fact]
    public async Task Addresses_that_are_saved_at_the_same_time_are_bounded_exactly()
    {
        var shop = await TestShop.Open(bakery);
        var session = await bakery.SignedIn(shop, SignedInCustomers.NewPhone());
        var answers = new List<Answer>();
        for (var round = 0; round < 6; round++)
            answers.AddRange(
                await Task.WhenAll(
                    Enumerable
                        .Range(0, 4)
                        .Select(i =>
                            bakery.AsCustomer(
                                session,
                                "POST",
                                "customer/addresses",
                                new
                                {
                                    label = $"{round}-{i}",
                                    address = "12 Bạch Đằng",
                                    district = "hai-chau",
                                }
                            )
                        )
                )
            );
        Assert.Equal(20, answers.Count(answer => answer.Status == 201));
        Assert.Contains(answers, answer => answer.Code == "address.too-many");
        var kept = (await bakery.AsCustomer(session, "GET", "customer/addresses")).Json!.AsArray();
        Assert.Equal(20, kept.Count);
    }

    private async Task<PlacedOrderAnswer> Place(TestShop shop, string? phone, string? email = null)
    {
        var placed = await shop.Place(
            shop.Request() with
            {
                Customer = new("Lan", phone, email, "vi", "12 Bạch Đằng"),
            }
        );
        await bakery
            .Host.Services.GetRequiredService<OrderIndexTable>()
            .Renew(shop.Id, OrderNumber.Parse(placed.Number), TestContext.Current.CancellationToken);
        return placed;
    }

    private static IEnumerable<string> Numbers(JsonNode listed) =>
        listed["orders"]!.AsArray().Select(order => (string)order!["number"]!);
}
