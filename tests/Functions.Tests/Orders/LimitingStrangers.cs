using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>
/// Limits on anonymous callers with the storefront key and arbitrary phone numbers. All callers have the same IP
/// address.
/// </summary>
public sealed class LimitingStrangers(RunningBakery bakery)
{
    private const string Phone = "+84905550101";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_fifty_orders_of_one_phone_at_once_ten_are_admitted()
    {
        var shop = await Open();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Submit(shop, By(shop, Phone), $"order-{i}"))
        );
        Assert.Equal(10, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer =>
                Assert.Equal(
                    (HttpStatusCode.Conflict, "customer.too-many-open", "customer.phone"),
                    (answer.Status, Text(answer.Json, "code"), Text(answer.Json, "field"))
                )
        );
        Assert.Equal(10, (await shop.Ledger()).Orders);
        var admitted = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.Created);
        // A retry does not count.
        Assert.Equal(HttpStatusCode.OK, (await Submit(shop, By(shop, Phone), $"order-{admitted}")).Status);
    }

    [Fact]
    public async Task A_fourth_card_order_waits_until_one_of_three_is_paid_and_is_told_when_to_come_back()
    {
        var shop = await Open();
        await shop.HearsFromStripe(bakery);
        var unpaid = new List<PlacedOrderAnswer>();
        for (var i = 0; i < 3; i++)
            unpaid.Add(await shop.Place(By(shop, Phone, PaymentMethod.Card)));
        using var refused = await shop.Submit(By(shop, Phone, PaymentMethod.Card), "fourth");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(
            "customer.too-many-unpaid",
            Text(await refused.Content.ReadFromJsonAsync<JsonElement>(Ct), "code")
        );
        Assert.Equal(TimeSpan.FromMinutes(shop.Shop.PaymentMinutes), refused.Headers.RetryAfter!.Delta);

        await shop.Pays(bakery, unpaid[0]);
        await shop.Becomes(unpaid[0].Number, OrderStatus.Confirmed);
        await RunningBakery.Until(
            async () =>
                (await Submit(shop, By(shop, Phone, PaymentMethod.Card), "fourth")).Status == HttpStatusCode.Created,
            "the fourth is admitted"
        );
    }

    [Fact]
    public async Task Few_large_orders_from_one_address_do_not_fill_the_ovens()
    {
        var shop = await Open(shop => shop with { PerDay = new(60 * 100, 1_000_000, 1_000_000) }); // a hundred loaves
        for (var i = 0; i < 4; i++)
            Assert.Equal(
                HttpStatusCode.Created,
                (await Submit(shop, By(shop, $"+8490555010{i}", quantity: 10))).Status
            );
        var refused = await Submit(shop, By(shop, "+84905550109"));
        Assert.Equal(
            (HttpStatusCode.Conflict, "customer.too-much", "customer"),
            (refused.Status, Text(refused.Json, "code"), Text(refused.Json, "field"))
        );
        // Staff know the customer.
        Assert.Equal(HttpStatusCode.Created, (await ByStaff(shop, By(shop, "+84905550109", quantity: 60))).Status);
    }

    [Fact]
    public async Task Where_cash_orders_have_had_their_share_of_a_day_another_is_offered_and_the_owner_told_once()
    {
        var shop = await Open(shop =>
            shop with
            {
                PerDay = new(60 * 10, 1_000_000, 1_000_000),
                Limits = new(OrderLimits.None with { CashPercent = 50, UnverifiedPercent = 80 }),
            }
        );
        Assert.Equal(HttpStatusCode.Created, (await Submit(shop, By(shop, Phone, quantity: 5))).Status);
        for (var i = 0; i < 3; i++)
        {
            var refused = await Submit(shop, By(shop, Phone));
            Assert.Equal(
                (HttpStatusCode.Conflict, "unverified.cash-full", "payment"),
                (refused.Status, Text(refused.Json, "code"), Text(refused.Json, "field"))
            );
            Assert.Equal(
                $"{shop.Day.AddDays(1):yyyy-MM-dd}",
                refused.Json.GetProperty("nearest").GetProperty("day").GetString()
            );
        }
        using var quote = await shop.Storefront(
            HttpMethod.Post,
            "api/v1/quotes",
            new
            {
                lines = new[] { new { product = "loaf", quantity = 4 } },
                fulfilment = "pickup",
                day = shop.Day,
                slot = "morning",
            }
        );
        Assert.Equal(
            "unverified.full",
            Text((await quote.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("refused"), "code")
        );

        var (dispatches, today) = (
            bakery.Host.Services.GetRequiredService<NotificationDeliveriesTable>(),
            $"{DateOnly.FromDateTime(bakery.Clock.GetUtcNow().UtcDateTime):yyyy-MM-dd}"
        );
        await RunningBakery.Until(
            async () =>
                await dispatches.Find(
                    shop.Id,
                    today,
                    $"{shop.Day:yyyy-MM-dd}-unverified.cash-full",
                    ChannelKind.Email,
                    Ct
                )
                    is not null,
            "the owner is told"
        );
    }

    [Fact]
    public async Task A_cafe_orders_five_times_and_a_whole_office_from_one_address()
    {
        var shop = await Open();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Created, (await Submit(shop, By(shop, Phone, quantity: 20))).Status);
        var office = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Submit(shop, By(shop, $"+849055502{i:D2}")))
        );
        Assert.All(office, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
    }

    [Fact]
    public async Task A_number_that_the_shop_sends_no_texts_to_does_only_beside_an_email_address()
    {
        var shop = await Open();
        var order = By(shop, "+18762101234");
        var refused = await Submit(shop, order with { Customer = order.Customer with { Email = null } });
        Assert.Equal(
            (HttpStatusCode.BadRequest, "input.phone-country", "customer.phone"),
            (refused.Status, Text(refused.Json, "code"), Text(refused.Json, "field"))
        );
        Assert.Equal("+84", refused.Json.GetProperty("nearest")[0].GetString());
        var placed = await shop.Place(order);
        var notice = await bakery
            .Host.Services.GetRequiredService<OrderNotificationSource>()
            .Find(
                NotificationMessage.About(shop.Id, placed.Number, OrderNotifications.Confirmed),
                OrderNotifications.Confirmed,
                Ct
            );
        Assert.Equal((null, order.Customer.Email), (notice!.To.Phone, notice.To.Email));
    }

    private async Task<TestShop> Open(Func<Shop, Shop>? change = null) =>
        await TestShop.Open(bakery, shop => (change ?? (same => same))(shop with { Limits = null }));

    private static OrderRequest By(
        TestShop shop,
        string phone,
        PaymentMethod paymentMethod = PaymentMethod.Cash,
        int quantity = 1
    )
    {
        var order = shop.Request(quantity: quantity, paymentMethod: paymentMethod);
        return order with
        {
            Customer = order.Customer with { Phone = phone, Email = $"{phone[1..]}@{shop.Id}.example" },
        };
    }

    private static async Task<Answered> Submit(TestShop shop, OrderRequest order, string? key = null)
    {
        using var answer = await shop.Submit(order, key ?? Guid.NewGuid().ToString());
        return new(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private static async Task<Answered> ByStaff(TestShop shop, OrderRequest order)
    {
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/orders",
            order,
            idempotencyKey: Guid.NewGuid().ToString()
        );
        return new(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private sealed record Answered(HttpStatusCode Status, JsonElement Json);
}
