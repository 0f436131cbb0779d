using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Promotions;

/// <summary>From the owner's promotion to the customer's order, over HTTP and the queues.</summary>
public class GivingDiscounts(RunningBakery bakery)
{
    private const string Promotions = "api/v1/promotions";

    // Two loaves of 60,000 and 20,000 for the delivery.
    private static readonly Money Full = new(140_000, TestShop.Vnd),
        Discounted = new(128_000, TestShop.Vnd);

    private static async Task<JsonNode> Json(HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }

    private static Task<HttpResponseMessage> Send(TestShop shop, object promotion, string? key = null) =>
        shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            Promotions,
            promotion,
            idempotencyKey: key ?? Guid.NewGuid().ToString()
        );

    private static Task<JsonNode> Start(TestShop shop, int uses, long minimum = 0, int percent = 10) =>
        StartAgain(shop, uses, minimum, percent, Guid.NewGuid().ToString());

    private static async Task<JsonNode> StartAgain(TestShop shop, int uses, long minimum, int percent, string key) =>
        await Json(
            await Send(
                shop,
                new
                {
                    name = "Opening week",
                    percent,
                    minimum,
                    uses,
                },
                key
            ),
            201
        );

    private static Task<PlacedOrderAnswer> PlaceTwo(TestShop shop, string? key = null) =>
        shop.Place(shop.Request("loaf", 2), key);

    private static async Task<JsonNode> Quote(TestShop shop, int loaves = 2) =>
        await Json(await shop.Storefront(HttpMethod.Post, "api/v1/quotes", shop.Request("loaf", loaves).Cart));

    private static async Task<int> Taken(TestShop shop) =>
        (int)(await Json(await shop.Staff(Role.Owner, HttpMethod.Get, Promotions)))[0]!["taken"]!;

    [Fact]
    public async Task The_quote_the_order_and_its_link_show_the_same_discount()
    {
        var shop = await TestShop.Open(bakery);
        var promotion = await Start(shop, uses: 5, minimum: 120_000);
        Assert.Null((await Quote(shop, 1))["discount"]);
        var quote = await Quote(shop);
        Assert.Equal(128_000, (long)quote["total"]!["minorUnits"]!);

        var placed = await PlaceTwo(shop);
        Assert.Equal(Discounted, placed.Total);
        var order = await shop.Order(placed.Number);
        Assert.Equal(
            new Discount((string)promotion["id"]!, "Opening week", new(12_000, TestShop.Vnd)),
            order.Basket.Discount
        );
        var owners = await Json(await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/orders/{placed.Number}"));
        var customers = await Json(await bakery.Http.GetAsync($"api/v1/track/{placed.Track}"));
        foreach (var shown in (JsonNode[])[quote, owners, customers])
            Assert.Equal("Opening week", (string?)shown["discount"]!["name"]);
        Assert.Equal(128_000, (long)customers["total"]!["minorUnits"]!);
        var page = await bakery.Http.GetStringAsync($"api/track/{placed.Track}");
        Assert.Contains("<th scope=\"row\">Opening week</th><td>−12.000", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_use_goes_to_one_order_and_comes_back_when_that_is_cancelled()
    {
        var shop = await TestShop.Open(bakery);
        await Start(shop, uses: 1);
        var placed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PlaceTwo(shop)));
        var lucky = Assert.Single(placed, one => one.Total == Discounted);
        Assert.All(placed, one => Assert.True(one == lucky || one.Total == Full));
        Assert.Null((await Quote(shop))["discount"]);

        await shop.Step(Role.Owner, lucky.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(async () => await Taken(shop) == 0, "the use comes back");
        Assert.Equal(Discounted, (await PlaceTwo(shop)).Total);
        Assert.Equal(Discounted, (await shop.Order(lucky.Number)).Total);
    }

    [Fact]
    public async Task An_order_that_comes_to_another_total_than_the_customer_saw_is_refused_and_holds_nothing()
    {
        var shop = await TestShop.Open(bakery);
        await Start(shop, uses: 1);
        var seen = shop.Request(quantity: 2) with { ExpectedTotal = Full.MinorUnits };
        var problem = await Json(await shop.Submit(seen, "the-key"), 409);
        Assert.Equal("order.total-changed", (string?)problem["code"]);
        Assert.Equal(Discounted.MinorUnits, (long)problem["nearest"]!["minorUnits"]!);
        Assert.Equal((0, 0), ((await shop.Ledger()).Orders, await Taken(shop)));
        var placed = await shop.Place(seen with { ExpectedTotal = Discounted.MinorUnits }, "the-key");
        Assert.Equal(Discounted, placed.Total);
        Assert.Equal(1, await Taken(shop));
    }

    [Fact]
    public async Task A_repeat_has_the_first_price_and_no_second_use()
    {
        var shop = await TestShop.Open(bakery);
        await Start(shop, uses: 5);
        var first = await PlaceTwo(shop, "the-key");
        var end =
            $"{Promotions}/{(await Json(await shop.Staff(Role.Owner, HttpMethod.Get, Promotions)))[0]!["id"]}/end";
        Assert.Equal(first, await PlaceTwo(shop, "the-key"));
        Assert.Equal(1, await Taken(shop));
        var ended = await Json(await shop.Staff(Role.Owner, HttpMethod.Post, end));
        Assert.NotNull(ended["endedAt"]);
        Assert.Equal(first, await PlaceTwo(shop, "the-key"));
        Assert.Equal(Full, (await PlaceTwo(shop)).Total);
        Assert.Equal(
            (string?)ended["endedAt"],
            (string?)(await Json(await shop.Staff(Role.Owner, HttpMethod.Post, end)))["endedAt"]
        );
    }

    [Fact]
    public async Task An_order_that_is_refused_holds_no_use()
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Slots = [.. shop.Slots.Select(slot => slot with { PerDay = 1 })] }
        );
        await Start(shop, uses: 1);
        var pickup = shop.Request("loaf", 2) with { Slot = "evening" };
        Assert.Equal(Discounted, (await shop.Place(pickup)).Total); // takes the slot and the use
        await Start(shop, uses: 1, percent: 20);
        using var refused = await shop.Submit(pickup, Guid.NewGuid().ToString());
        Assert.Equal(409, (int)refused.StatusCode);
        Assert.Equal(0, await Taken(shop)); // the newest is listed first
    }

    [Fact]
    public async Task A_card_pays_the_discounted_total_and_the_driver_takes_it_in_cash()
    {
        var shop = await TestShop.Open(bakery);
        await Start(shop, uses: 2);
        var card = await shop.Place(shop.Request("loaf", 2, PaymentMethod.Card));
        Assert.NotNull(card.ClientSecret);
        Assert.Equal(Discounted, (await shop.Order(card.Number)).Total);
        var cash = await PlaceTwo(shop);
        foreach (
            var (role, step) in (IEnumerable<(Role, string)>)
                [(Role.Baker, "bake"), (Role.Baker, "ready"), (Role.Driver, "send-out")]
        )
            await shop.Step(role, cash.Number, step);
        await shop.Step(Role.Driver, cash.Number, "hand-over", new { cash = 128_000 });
        Assert.Equal(OrderStatus.Delivered, (await shop.Order(cash.Number)).Status);
    }

    [Fact]
    public async Task Only_the_owner_handles_them_and_a_repeat_adds_one()
    {
        var shop = await TestShop.Open(bakery);
        var (first, again) = (await StartAgain(shop, 3, 0, 10, "start"), await StartAgain(shop, 3, 0, 10, "start"));
        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Single((await Json(await shop.Staff(Role.Owner, HttpMethod.Get, Promotions))).AsArray());
        using var baker = await shop.Staff(Role.Baker, HttpMethod.Get, Promotions);
        Assert.Equal(403, (int)baker.StatusCode);
        var none = await Json(await shop.Staff(Role.Owner, HttpMethod.Post, $"{Promotions}/none/end"), 404);
        Assert.Equal("promotion.not-found", (string?)none["code"]);
        var much = await Json(
            await Send(
                shop,
                new
                {
                    name = "All for nothing",
                    percent = 100,
                    minimum = 0,
                    uses = 1,
                }
            ),
            400
        );
        Assert.Equal("percent", (string?)much["field"]);
    }
}
