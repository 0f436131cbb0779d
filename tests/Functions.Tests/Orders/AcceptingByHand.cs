using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Tests.Payments;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Orders of a shop whose owner accepts or declines each of them.</summary>
public class AcceptingByHand(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<TestShop> Open(RunningBakery bakery, AcceptanceTimeout atTimeout = AcceptanceTimeout.Decline) =>
        TestShop.Open(bakery, shop => shop with { Acceptance = new(60, atTimeout) });

    [Fact]
    public async Task An_order_waits_until_the_owner_accepts_it_and_everybody_is_told()
    {
        var shop = await Open(bakery);
        var placed = await shop.Place(shop.Request());
        Assert.Equal(OrderStatus.AwaitingAcceptance, (await shop.Order(placed.Number)).Status);
        var tracked = await Tracked(placed);
        Assert.Equal("awaitingAcceptance", tracked.GetProperty("status").GetString());
        Assert.Equal((await shop.Order(placed.Number)).AnswerBy, tracked.GetProperty("answerBy").GetDateTimeOffset());
        Assert.Contains(
            "Đang chờ tiệm nhận đơn",
            await bakery.Http.GetStringAsync($"api/track/{placed.Track}", Ct),
            StringComparison.Ordinal
        );
        await bakery.Told(placed.Number, "please accept or decline it within 60 min");
        using var baker = await shop.Staff(Role.Baker, HttpMethod.Post, $"api/v1/orders/{placed.Number}/accept");
        Assert.Equal(HttpStatusCode.Forbidden, baker.StatusCode);
        using var baked = await shop.Staff(Role.Baker, HttpMethod.Post, $"api/v1/orders/{placed.Number}/bake");
        Assert.Equal(HttpStatusCode.Conflict, baked.StatusCode);

        await shop.Step(Role.Owner, placed.Number, "accept");
        var again = await shop.Step(Role.Owner, placed.Number, "accept");

        Assert.Equal("confirmed", again.GetProperty("status").GetString());
        Assert.Equal(3, (await shop.Order(placed.Number)).History.Count);
        await bakery.Told(placed.Number, "đã được xác nhận");
    }

    [Fact]
    public async Task A_declined_card_order_gives_everything_back_and_says_why()
    {
        var shop = await Open(bakery);
        await shop.HearsFromStripe(bakery);
        var promotion = await AddPromotion(shop);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.AwaitingAcceptance);
        Assert.Equal((1, 1), ((await shop.Ledger()).Orders, await Uses(shop, promotion)));

        await shop.Step(Role.Owner, placed.Number, "decline", new { reason = "Lò nướng bị hỏng" });
        await shop.Step(Role.Owner, placed.Number, "decline", new { reason = "Lò nướng bị hỏng" });

        Assert.Equal(0, (await shop.Ledger()).Orders);
        await RunningBakery.Until(
            async () => (await Payment(shop, placed))?.Refunded == placed.Total,
            "the money is back"
        );
        await RunningBakery.Until(async () => await Uses(shop, promotion) == 0, "the promotion is free");
        await bakery.Told(placed.Number, "Lò nướng bị hỏng");
        var state = (await shop.Stripe(bakery)).Single();
        Assert.Equal((1, 1), (state.GetProperty("captures").GetInt32(), state.GetProperty("refunds").GetInt32()));
        var tracked = await Tracked(placed);
        Assert.Equal(
            ("cancelled", true, "Lò nướng bị hỏng"),
            (
                tracked.GetProperty("status").GetString(),
                tracked.GetProperty("declined").GetBoolean(),
                tracked.GetProperty("declineReason").GetString()
            )
        );
        using var accepted = await shop.Staff(Role.Owner, HttpMethod.Post, $"api/v1/orders/{placed.Number}/accept");
        Assert.Equal(
            "order.not-waiting",
            (await accepted.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task Without_an_answer_an_order_is_accepted_or_declined_by_the_shops_setting()
    {
        await using var night = await RunningBakery.OfItsOwn();
        var kind = await Open(night, AcceptanceTimeout.Accept);
        var strict = await Open(night);
        var accepted = await kind.Place(kind.Request());
        var declined = await strict.Place(strict.Request());
        await night.Told(declined.Number, "please accept or decline it"); // so that the wait has begun or begins late
        night.Clock.Forward(TimeSpan.FromMinutes(60));
        await kind.Becomes(accepted.Number, OrderStatus.Confirmed);
        await strict.Becomes(declined.Number, OrderStatus.Cancelled);
        await night.Told(accepted.Number, "New order");
        await night.Told(declined.Number, "không kịp trả lời");
        Assert.Equal(0, (await strict.Ledger()).Orders);
    }

    [Fact]
    public async Task Answers_and_the_end_of_the_time_that_meet_come_to_one_result()
    {
        var shop = await Open(bakery);
        for (var round = 0; round < 5; round++)
        {
            var placed = await shop.Place(shop.Request());
            var end = new EndAcceptance(Get<OrdersTable>(), Get<AdmissionBatchers>(), Get<StaffTransition>());
            await Task.WhenAll(
                Answer(shop, placed, "accept", null),
                Answer(shop, placed, "decline", new { reason = "Sold out" }),
                end.Run(new(shop.Id, placed.Number), Ct),
                end.Run(new(shop.Id, placed.Number), Ct)
            );
            var order = await shop.Order(placed.Number);
            Assert.Equal(3, order.History.Count);
            Assert.Contains(order.Status, (OrderStatus[])[OrderStatus.Confirmed, OrderStatus.Cancelled]);
            if (order.Status == OrderStatus.Confirmed)
                await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "end of the round" });
        }
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    [Fact]
    public async Task Staff_need_not_accept_what_they_enter()
    {
        var shop = await Open(bakery);
        using var answer = await shop.Staff(
            Role.Baker,
            HttpMethod.Post,
            "api/v1/orders",
            shop.Request(),
            idempotencyKey: Guid.NewGuid().ToString()
        );
        var placed = (await answer.Content.ReadFromJsonAsync<PlacedOrderAnswer>(BakeryJson.Lenient, Ct))!;
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
    }

    [Theory, InlineData(""), InlineData("  ")]
    public async Task A_decline_needs_its_reason(string reason)
    {
        var shop = await Open(bakery);
        var placed = await shop.Place(shop.Request());
        using var refused = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/decline",
            new { reason }
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(OrderStatus.AwaitingAcceptance, (await shop.Order(placed.Number)).Status);
    }

    private static async Task Answer(TestShop shop, PlacedOrderAnswer placed, string step, object? body)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, $"api/v1/orders/{placed.Number}/{step}", body);
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]);
    }

    private Task<JsonElement> Tracked(PlacedOrderAnswer placed) =>
        bakery.Http.GetFromJsonAsync<JsonElement>($"api/v1/track/{placed.Track}", Ct);

    private async Task<Payment?> Payment(TestShop shop, PlacedOrderAnswer placed) =>
        (await Get<PaymentsTable>().Find(shop.Id, OrderNumber.Parse(placed.Number), Ct))?.Value;

    private async Task<Promotion> AddPromotion(TestShop shop)
    {
        var promotion = new Promotion
        {
            Id = Guid.NewGuid().ToString("N"),
            Name = "10 %",
            Percent = 10,
            Minimum = Money.Zero(TestShop.Vnd),
            Uses = 5,
            CreatedAt = bakery.Clock.GetUtcNow(),
        };
        await Get<PromotionsTable>().Add(shop.Id, promotion, Ct);
        return promotion;
    }

    private Task<int> Uses(TestShop shop, Promotion promotion) =>
        Get<PromotionUsesTable>().CountTaken(shop.Id, promotion.Id, Ct);

    private T Get<T>()
        where T : notnull => bakery.Host.Services.GetRequiredService<T>();
}
