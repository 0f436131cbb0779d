using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>The district of a delivery by its location, its postcode or its address.</summary>
public class DeliveringToAddresses(RunningBakery bakery)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Hải Châu is a square with a postcode; Sơn Trà is everything within a kilometre of a point.</summary>
    private Task<TestShop> Open() =>
        TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Districts =
                    [
                        shop.Districts[0] with
                        {
                            Postcodes = ["50200"],
                            Polygons =
                            [
                                new([new(16.05, 108.21), new(16.05, 108.23), new(16.07, 108.23), new(16.05, 108.21)]),
                            ],
                        },
                        shop.Districts[0] with
                        {
                            Id = "son-tra",
                            Name = "Sơn Trà",
                            Fee = new(35_000, TestShop.Vnd),
                            Circle = new(new(16.10, 108.26), 1000),
                        },
                    ],
                }
        );

    private static readonly (string Asked, string District, string FoundBy)[] Found =
    [
        ("""{"location":{"lat":16.10,"lon":108.261}}""", "son-tra", "location"),
        ("""{"postcode":"50 200","address":"5 Lê Lợi"}""", "hai-chau", "postcode"),
        ("""{"address":"5 Lê Lợi (16.10, 108.26)"}""", "son-tra", "address"),
        ("""{"address":"nobody knows","district":"son-tra"}""", "son-tra", "choice"),
        ("""{"address":"ward (16.055, 108.225)","district":"son-tra"}""", "son-tra", "choice"),
    ];

    private static readonly (string Asked, int Status, string Code, string Field)[] Refused =
    [
        ("""{"address":"5 Lê Lợi (16.00, 108.26)"}""", 409, "district.outside", "address"),
        ("""{"location":{"lat":16.00,"lon":108.26}}""", 409, "district.outside", "location"),
        ("""{"postcode":"50200","district":"son-tra"}""", 409, "district.other", "district"),
        ("""{"address":"nobody knows"}""", 400, "input.missing-field", "district"),
        ("""{"location":{"lat":160,"lon":108.26}}""", 400, "input.bad-location", "location"),
        ("""{"postcode":"?"}""", 400, "input.bad-postcode", "postcode"),
    ];

    [Fact]
    public async Task An_address_is_checked()
    {
        var shop = await Open();
        foreach (var (asked, district, foundBy) in Found)
        {
            using var answer = await Check(shop, asked);
            var found = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            Assert.Equal(
                (district, foundBy),
                (found.GetProperty("district").GetString(), found.GetProperty("foundBy").GetString())
            );
            Assert.Equal(
                shop.Shop.District(district)!.Fee.MinorUnits,
                found.GetProperty("fee").GetProperty("minorUnits").GetInt64()
            );
            Assert.Equal(7, found.GetProperty("weekdays").GetArrayLength());
        }
    }

    [Fact]
    public async Task What_is_not_delivered_to_is_refused()
    {
        var shop = await Open();
        foreach (var (asked, status, code, field) in Refused)
        {
            using var answer = await Check(shop, asked);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            Assert.Equal(
                (status, code, field),
                (
                    (int)answer.StatusCode,
                    problem.GetProperty("code").GetString(),
                    problem.GetProperty("field").GetString()
                )
            );
            if (code == "district.outside")
                Assert.Equal("pickup", problem.GetProperty("nearest").GetProperty("fulfilment").GetString());
        }
    }

    [Fact]
    public async Task Quote_and_order_go_by_the_address()
    {
        var shop = await Open();
        var order = shop.Request() with { District = null, Location = new(16.10, 108.26) };
        using var quoted = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", order.Cart);
        Assert.True(quoted.IsSuccessStatusCode, await quoted.Content.ReadAsStringAsync(Ct));
        var fee = (await quoted.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("deliveryFee");
        Assert.Equal(35_000, fee.GetProperty("minorUnits").GetInt64());
        var placed = await shop.Place(order);
        Assert.Equal("son-tra", (await shop.Order(placed.Number)).Fulfilment.District!.Id);

        using var wrong = await shop.Submit(order with { District = "hai-chau" }, "wrong");
        var problem = await wrong.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("district.other", problem.GetProperty("code").GetString());
        Assert.Equal("son-tra", problem.GetProperty("nearest")[0].GetString());
    }

    [Fact]
    public async Task While_the_geocoder_fails_orders_are_taken_with_the_chosen_district()
    {
        var shop = await Open();
        using var faults = await bakery.Http.PostAsJsonAsync(
            "simulators/faults",
            new { vendor = "nominatim", kind = "fail" },
            Ct
        );
        faults.EnsureSuccessStatusCode();
        var order = shop.Request();
        var placed = await shop.Place(
            order with
            {
                Customer = order.Customer with { Address = "7 Lê Lợi (16.10, 108.26)" },
            }
        );
        Assert.Equal("hai-chau", (await shop.Order(placed.Number)).Fulfilment.District!.Id);
    }

    [Fact]
    public async Task A_phone_number_is_the_same_person_however_it_is_written()
    {
        var limits = TestShop.Unlimited with { Orders = OrderLimits.None with { PerContact = 2 } };
        var shop = await TestShop.Open(bakery, shop => shop with { Limits = limits });
        OrderRequest By(string phone, int i) =>
            shop.Request() is var order
                ? order with
                {
                    Customer = order.Customer with { Phone = phone, Email = $"{i}@{shop.Id}.example" },
                }
                : throw new InvalidOperationException();
        var numbers = (string[])["0905 550 101", "+84 905 550 101"];
        for (var i = 0; i < numbers.Length; i++)
            await shop.Place(By(numbers[i], i));
        using var refused = await shop.Submit(By("(0905) 550-101", 3), "third");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("customer.too-many-open", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_shop_has_so_many_questions_to_the_geocoder_a_day()
    {
        var (shop, other) = (await Open(), await Open());
        await using var host = await bakery.StartHost(options =>
            options with
            {
                Settings = new Dictionary<string, string?>(options.Settings!) { ["Limits:GeocodingsPerDay"] = "2" },
            }
        );
        using var http = RunningBakery.Client(host);
        Assert.Equal("address", await FoundBy(shop, 1));
        Assert.Equal("address", await FoundBy(shop, 2));
        Assert.Equal("choice", await FoundBy(shop, 3));
        Assert.Equal("address", await FoundBy(shop, 2)); // remembered
        Assert.Equal("address", await FoundBy(other, 4));
        var owner = Uri.EscapeDataString(shop.Shop.Owner.Email);
        // Each host has simulators of its own, and either of them may send it.
        await RunningBakery.Until(async () => await IsTold(http) || await IsTold(bakery.Http), "the owner is told");

        async Task<bool> IsTold(HttpClient of) =>
            (await of.GetStringAsync($"simulators/sent.json?channel=email&q={owner}&limit=100", Ct)).Contains(
                "not found on the map",
                StringComparison.Ordinal
            );

        async Task<string?> FoundBy(TestShop of, int number)
        {
            var asked = $$"""{"address":"{{number}} {{shop.Id}} (16.10, 108.26)","district":"son-tra"}""";
            using var answer = await Check(of, asked, http);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("foundBy").GetString();
        }
    }

    private static Task<HttpResponseMessage> Check(TestShop shop, string asked, HttpClient? http = null) =>
        shop.Storefront(
            HttpMethod.Post,
            "api/v1/addresses/check",
            JsonSerializer.Deserialize<JsonElement>(asked),
            http
        );
}
