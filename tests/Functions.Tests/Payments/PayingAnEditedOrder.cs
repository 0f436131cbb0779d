using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>A customer edits an order that is paid by card, or is to be: the difference is refunded, or paid.</summary>
public class PayingAnEditedOrder(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    [Fact]
    public async Task A_lower_total_of_a_paid_order_goes_back_to_the_card_for_each_edit()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await Cakes(shop, 3);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await Edit(shop, placed, 2);
        await Edit(shop, placed, 1);
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == 224_000, "two thirds go back");
        await RunningBakery.Until(async () => await Money(shop, placed, "refunded") == 224_000, "the ledger knows");
        Assert.Equal((112_000, 112_000), (await Money(shop, placed, "due"), await Money(shop, placed, "refundable")));
        await shop.Shows(placed.Number, null);
        await bakery.Told(placed.Number, "hoàn lại vào thẻ");
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
    }

    [Fact]
    public async Task A_higher_total_of_a_paid_order_is_paid_by_its_link()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        await Edit(shop, placed, 3);
        await shop.Shows(placed.Number, "underpaid");
        var rest = await placed.Begun(bakery.Http);
        Assert.NotEqual(placed.Intent(), rest.Intent());
        await shop.Pays(bakery, rest);
        await shop.Shows(placed.Number, null);
        Assert.Equal(
            (336_000, 0),
            (await Money(shop, placed, "received"), (await shop.Order(placed.Number)).Due.MinorUnits)
        );
        Assert.Equal((112_000, 224_000), (await Captured(placed), await Captured(rest)));
    }

    [Fact]
    public async Task A_rest_that_was_not_paid_is_taken_in_cash_and_the_card_that_pays_it_too_late_gets_it_back()
    {
        var shop = await TestShop.Open(bakery, menu: _ => [TestShop.Product("cake", 112_000, TestShop.Vnd)]);
        var placed = await Cakes(shop, 1); // no webhook: what is not told here comes late
        await shop.Pays(bakery, placed);
        await bakery
            .Host.Services.GetRequiredService<IMessages>()
            .Send(
                new SettlePaymentMessage(shop.Id, PaymentProvider.Stripe, placed.Intent()),
                TestContext.Current.CancellationToken
            );
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await Edit(shop, placed, 2);
        var rest = await placed.Begun(bakery.Http);
        await shop.Step(Role.Baker, placed.Number, "bake");
        await shop.Step(Role.Baker, placed.Number, "ready");
        await shop.Step(Role.Driver, placed.Number, "send-out");
        await shop.Pays(bakery, rest);
        await shop.Step(Role.Driver, placed.Number, "hand-over", new { cash = 112_000 });
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(rest) == 112_000, "the rest goes back");
        Assert.Equal(0, await bakery.RefundedAtStripe(placed));
        await shop.Shows(placed.Number, null);
    }

    [Fact]
    public async Task An_unpaid_order_is_paid_at_its_new_total_and_its_former_payment_is_cancelled()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await Cakes(shop, 1);
        await Edit(shop, placed, 2);
        await RunningBakery.Until(
            async () => Status(await bakery.AtStripe($"payment_intents/{placed.Intent()}")) == "canceled",
            "the former payment is cancelled"
        );
        var again = await placed.Begun(bakery.Http);
        await shop.Pays(bakery, again);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Equal(224_000, await Money(shop, placed, "received"));
    }

    private async Task<long> Captured(PlacedOrderAnswer placed) =>
        (await bakery.AtStripe($"payment_intents/{placed.Intent()}")).GetProperty("amount_received").GetInt64();

    private static string? Status(JsonElement intent) => intent.GetProperty("status").GetString();

    private static Task<PlacedOrderAnswer> Cakes(TestShop shop, int count) =>
        shop.Place(shop.Request("cake", count, PaymentMethod.Card));

    private async Task Edit(TestShop shop, PlacedOrderAnswer placed, int cakes)
    {
        object[] lines = [new { product = "cake", quantity = cakes }];
        var version = (await shop.Order(placed.Number)).Version;
        using var edited = await placed.Edit(bakery.Http, new { lines, version }, $"edit-{version}");
        Assert.True(edited.IsSuccessStatusCode, await edited.Content.ReadAsStringAsync());
    }

    private static async Task<long> Money(TestShop shop, PlacedOrderAnswer placed, string what) =>
        (await shop.Seen($"api/v1/orders/{placed.Number}/payment"))
            .GetProperty(what)
            .GetProperty("minorUnits")
            .GetInt64();
}
