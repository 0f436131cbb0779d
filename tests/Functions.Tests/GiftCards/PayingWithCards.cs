using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Payments;
using BakeryOps.Infrastructure.GiftCards;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.GiftCards;

/// <summary>From the code in an order to the card's and the payment's ledger, over HTTP and the queues.</summary>
public class PayingWithCards(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static int cards;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GiftCardsTable Table => bakery.Host.Services.GetRequiredService<GiftCardsTable>();

    private async Task<(GiftCard Card, string Code)> Card(TestShop shop, long amount)
    {
        var random = $"{Interlocked.Increment(ref cards)}".PadLeft(GiftCardCode.RandomLength, '0');
        var code = GiftCardCode.Of(random);
        var now = bakery.Clock.GetUtcNow();
        var card = shop.Shop.Issue(Guid.NewGuid().ToString("N"), code, amount, null, "owner", now);
        return (await Table.Add(shop.Id, card, Ct), code.ToString());
    }

    private Task HasLeft(TestShop shop, GiftCard card, long balance) =>
        RunningBakery.Until(
            async () =>
                await Table.Find(shop.Id, card.Id, Ct) is { Holds: [] } now && now.Balance.MinorUnits == balance,
            $"the card has {balance} left"
        );

    private static async Task<long> Money(TestShop shop, PlacedOrderAnswer placed, string what) =>
        (await shop.Seen($"api/v1/orders/{placed.Number}/payment"))
            .GetProperty(what)
            .GetProperty("minorUnits")
            .GetInt64();

    private static async Task<long> Due(TestShop shop, PlacedOrderAnswer placed) =>
        (await shop.Order(placed.Number)).Due.MinorUnits;

    [Fact]
    public async Task A_card_pays_a_part_and_cash_the_rest()
    {
        var shop = await TestShop.Open(bakery); // a loaf of 60,000 and 20,000 for the delivery
        var (card, code) = await Card(shop, 50_000);
        var placed = await shop.Place(shop.Request() with { GiftCards = [code.ToLowerInvariant()] });
        Assert.Equal((80_000, 30_000), (placed.Total.MinorUnits, await Due(shop, placed)));
        await HasLeft(shop, card, 0);
        foreach (
            var (role, step) in ((Role, string)[])
                [(Role.Baker, "bake"), (Role.Baker, "ready"), (Role.Driver, "send-out")]
        )
            await shop.Step(role, placed.Number, step);
        await shop.Step(Role.Driver, placed.Number, "hand-over", new { cash = 30_000 });
        await RunningBakery.Until(async () => await Money(shop, placed, "received") == 80_000, "all is received");
        Assert.Equal((50_000, 0), (await Money(shop, placed, "byGiftCard"), await Money(shop, placed, "refunded")));
        Assert.Equal(0, (await Table.Find(shop.Id, card.Id, Ct))!.Balance.MinorUnits);
    }

    [Fact]
    public async Task A_card_that_pays_all_confirms_the_order_at_once_and_gets_all_back()
    {
        var shop = await TestShop.Open(bakery);
        var (card, code) = await Card(shop, 100_000);
        var asked = shop.Request() with { GiftCards = [code], Payment = PaymentMethod.Card };
        using var answer = await shop.Submit(asked, "the-key");
        var placed = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal((201, 0, null), ((int)answer.StatusCode, (long)placed["due"]!["minorUnits"]!, placed["payBy"]));
        var number = (string)placed["number"]!;
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(number)).Status);
        using var again = await shop.Submit(asked, "the-key");
        Assert.Equal(200, (int)again.StatusCode);
        await HasLeft(shop, card, 20_000);
        await shop.Step(Role.Owner, number, "cancel", new { reason = "The oven broke" });
        await HasLeft(shop, card, 100_000);
        await bakery.Told(number, "80.000");
    }

    [Fact]
    public async Task Of_fifty_orders_at_once_one_is_paid_by_a_card_that_covers_one()
    {
        var shop = await TestShop.Open(bakery);
        var (card, code) = await Card(shop, 80_000);
        var asked = shop.Request() with { GiftCards = [code] };
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => shop.Submit(asked, $"key-{i}")));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct));
            Assert.Equal("gift-card.empty", problem.Code());
        }
        await HasLeft(shop, card, 0);
    }

    [Fact]
    public async Task A_refused_order_gives_the_card_back_at_once()
    {
        var shop = await TestShop.Open(bakery);
        var (card, code) = await Card(shop, 50_000);
        var asked = shop.Request() with { GiftCards = [code], Slot = "morning", ExpectedTotal = 1 };
        using var refused = await shop.Submit(asked, Guid.NewGuid().ToString());
        Assert.Equal(409, (int)refused.StatusCode);
        await HasLeft(shop, card, 50_000);
    }

    [Fact]
    public async Task A_hold_that_was_left_behind_is_let_go_when_its_order_does_not_exist()
    {
        var shop = await TestShop.Open(bakery);
        var (card, code) = await Card(shop, 50_000);
        var lost = new GiftCardSubmission("0011223344556677|lost", shop.Day, new('0', 64));
        var before = bakery.Clock.GetUtcNow() - SpendingGiftCards.HoldTime;
        await Table.Change(
            shop.Id,
            card.Id,
            read => read.Hold(lost, read.Balance, 1, before, shop.Shop.Calendar.DayOf(before)).Card,
            Ct
        );
        var placed = await shop.Place(shop.Request() with { GiftCards = [code] });
        Assert.Equal(30_000, await Due(shop, placed));
        await HasLeft(shop, card, 0);
    }

    [Fact]
    public async Task The_rest_is_paid_online_and_both_get_their_money_back()
    {
        var shop = await PaidShop.Open(bakery); // a cake of 112,000
        var (card, code) = await Card(shop, 50_000);
        var placed = await shop.Place(shop.Cake() with { GiftCards = [code] });
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await HasLeft(shop, card, 0);
        Assert.Equal(
            (112_000, 50_000),
            (await Money(shop, placed, "received"), await Money(shop, placed, "byGiftCard"))
        );
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await HasLeft(shop, card, 50_000);
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 62_000, "the rest goes back");
        await RunningBakery.Until(async () => await Money(shop, placed, "refunded") == 112_000, "the ledger knows");
        Assert.Equal(0, await Money(shop, placed, "refundable"));
    }

    [Fact]
    public async Task What_an_edit_makes_cheaper_goes_back_to_the_gift_card_first()
    {
        var shop = await PaidShop.Open(bakery);
        var (card, code) = await Card(shop, 50_000);
        var two = shop.Cake() with { Lines = [new("cake", 2)], GiftCards = [code] };
        var placed = await shop.Place(two);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await RunningBakery.Until(
            async () => (await shop.Order(placed.Number)).Payment.State is { Received.IsZero: false },
            "the order knows what was paid"
        );
        var now = await shop.Order(placed.Number);
        using var edited = await placed.Edit(
            bakery.Http,
            new { lines = new[] { new { product = "cake", quantity = 1 } }, version = now.Version },
            Guid.NewGuid().ToString()
        );
        Assert.True(edited.IsSuccessStatusCode, await edited.Content.ReadAsStringAsync(Ct));
        await HasLeft(shop, card, 50_000);
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 62_000, "the rest goes back");
        await RunningBakery.Until(async () => await Money(shop, placed, "refunded") == 112_000, "the ledger knows");
        Assert.Equal(0, await Due(shop, placed));
    }

    [Theory]
    [InlineData("0000-0000-0000-0001", 400, "input.bad-gift-card")]
    [InlineData("0000-0000-0000-0000", 404, "gift-card.not-found")]
    public async Task A_code_of_no_card_is_refused(string code, int status, string expected)
    {
        var shop = await TestShop.Open(bakery);
        var (seen, problem) = await shop.Refused(shop.Request() with { GiftCards = [code] });
        Assert.Equal(
            (status, expected, "giftCards[0]"),
            (seen, problem.Code(), problem.GetProperty("field").GetString())
        );
    }
}
