using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>A deposit confirms the order; the balance is paid by a link, at the door, or by transfer.</summary>
public class PayingADeposit(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private const long Total = 112_000,
        Half = 56_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_quote_says_what_is_due_now_and_the_rest_is_asked_for_and_paid_by_a_link()
    {
        var shop = await DepositShop.Open(bakery);
        var cart = shop.Cake();
        var asked = new
        {
            cart.Lines,
            cart.Fulfilment,
            cart.District,
            cart.Day,
            cart.Slot,
        };
        using (var quoted = await shop.Storefront(HttpMethod.Post, "api/v1/quotes", asked))
        {
            var deposit = (await quoted.Read(200))["deposit"]!;
            Assert.Equal((Half, Half, Half), (deposit.Of("amount"), deposit.Of("dueNow"), deposit.Of("balance")));
            Assert.Equal(shop.Midnight(shop.Day), (DateTimeOffset)deposit["balanceBy"]!);
        }
        var placed = await shop.Place(cart);
        Assert.Equal((Half, Total), await Amounts(placed));
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Shows(placed.Number, "balanceDue");
        var payment = await shop.Payment(placed.Number);
        Assert.Equal(
            (Half, Half, "balanceDue"),
            (payment.Of("received"), payment.Of("outstanding"), (string?)payment["alert"])
        );

        var link = await bakery.Link(placed.Number);
        var rest = await shop.PaysByLink(bakery, placed, link);
        Assert.NotEqual(placed.Intent(), rest.Intent());
        await shop.Shows(placed.Number, null);
        payment = await shop.Payment(placed.Number);
        Assert.Equal((Total, 0, null), (payment.Of("received"), payment.Of("outstanding"), payment["alert"]));
        await SettleAgain(shop, placed, rest); // told twice
        Assert.Equal(Total, (await shop.Payment(placed.Number)).Of("received"));
        Assert.Equal(
            [OrderStatus.Placed, OrderStatus.Confirmed],
            (await shop.Order(placed.Number)).History.Select(step => step.Status)
        );
        Assert.Empty(await Alerts(placed.Number));
    }

    [Fact]
    public async Task Cash_and_orders_that_come_too_late_are_paid_in_full()
    {
        var shop = await DepositShop.Open(bakery, balanceDays: 3); // due before tomorrow
        Assert.Null((await shop.Order((await shop.Place(shop.Request("cake"))).Number)).Payment.Deposit);
        var placed = await shop.Place(shop.Cake());
        Assert.Equal((Total, Total), await Amounts(placed));
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Shows(placed.Number, null);
    }

    [Fact]
    public async Task The_balance_is_taken_in_cash_and_then_no_card_can_pay_it()
    {
        var shop = await DepositShop.Open(bakery);
        var placed = await Confirmed(shop);
        var link = await bakery.Link(placed.Number);
        foreach (
            var (role, step) in ((Role, string)[])
                [(Role.Baker, "bake"), (Role.Baker, "ready"), (Role.Driver, "send-out")]
        )
            await shop.Step(role, placed.Number, step);
        Assert.Equal(Half, (await Seen(shop, placed, Role.Driver)).Of("due"));
        using (var unpaid = await shop.Staff(Role.Driver, HttpMethod.Post, Path(placed, "hand-over"), new { }))
            Assert.Equal("cash.missing", (string?)(await unpaid.Read(409))["code"]);
        var begun = placed with { ClientSecret = (string)(await bakery.BeginCheckout(link))["clientSecret"]! };
        await shop.Step(Role.Driver, placed.Number, "hand-over", new { cash = Half });
        await RunningBakery.Until(
            async () => (await shop.Payment(placed.Number)).Of("received") == Total,
            "the cash is received"
        );
        await RunningBakery.Until(async () => await Status(begun) == "canceled", "the card cannot pay it any more");
        await shop.Shows(placed.Number, null);
        Assert.Equal("payments.nothing-due", (string?)(await bakery.BeginCheckout(link, 409))["code"]);
        Assert.Equal(0, await bakery.RefundedAtStripe(placed));
    }

    [Fact]
    public async Task The_balance_is_paid_by_transfer_and_never_more_than_is_left()
    {
        var shop = await DepositShop.Open(bakery);
        var placed = await Confirmed(shop);
        var begun = placed with { ClientSecret = await Secret(placed) };
        Assert.Equal("payment.over-balance", (string?)(await Transfer(Half + 1, "a", 409))["code"]);
        Assert.Equal(Half - 10, (await Transfer(10, "b")).Of("outstanding"));
        Assert.Equal(Half - 10, (await Transfer(10, "b")).Of("outstanding"));
        var payment = await Transfer(Half - 10, "c");
        Assert.Equal((Total, 0, null), (payment.Of("received"), payment.Of("outstanding"), payment["alert"]));
        Assert.Equal("canceled", await Status(begun));
        Assert.Equal("payments.nothing-due", (string?)(await Transfer(1, "d", 409))["code"]);
        Assert.Equal(0, await bakery.RefundedAtStripe(placed));

        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(placed) == Half, "the deposit goes back");
        await bakery.Told(placed.Number, "please send the money back");
        Assert.Equal(Half, (await shop.Payment(placed.Number)).Of("refundable")); // by hand

        async Task<JsonNode> Transfer(long amount, string key, int status = 200)
        {
            var (path, body) = (Path(placed, "transfers"), new { amount });
            using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, path, body, idempotencyKey: key);
            return await answer.Read(status);
        }
    }

    [Fact]
    public async Task A_card_that_pays_what_a_transfer_has_paid_gets_it_back_and_keeps_the_deposit()
    {
        var shop = await DepositShop.Open(bakery, hears: false); // what is not told here comes late
        var placed = await shop.Place(shop.Cake());
        await shop.Pays(bakery, placed);
        await SettleAgain(shop, placed, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var rest = await shop.PaysByLink(bakery, placed, await bakery.Link(placed.Number));
        using (
            var recorded = await shop.Staff(
                Role.Owner,
                HttpMethod.Post,
                Path(placed, "transfers"),
                new { amount = Half },
                idempotencyKey: "all"
            )
        )
            Assert.Equal(0, (await recorded.Read(200)).Of("outstanding"));
        await SettleAgain(shop, rest, placed, rest);
        await RunningBakery.Until(async () => await bakery.RefundedAtStripe(rest) == Half, "the rest goes back");
        Assert.Equal(0, await bakery.RefundedAtStripe(placed));
        var payment = await shop.Payment(placed.Number);
        Assert.Equal((Total, 0), (payment.Of("refundable"), payment.Of("outstanding")));
    }

    [Fact]
    public async Task A_cancelled_order_gives_back_all_tenders_and_its_link_is_over()
    {
        var shop = await DepositShop.Open(bakery);
        var placed = await Confirmed(shop);
        var link = await bakery.Link(placed.Number);
        var rest = await shop.PaysByLink(bakery, placed, link);
        await shop.Shows(placed.Number, null);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await shop.Payment(placed.Number)).Of("refunded") == Total,
            "all goes back"
        );
        Assert.Equal((Half, Half), (await bakery.RefundedAtStripe(placed), await bakery.RefundedAtStripe(rest)));
        Assert.Equal("order.cancelled", (string?)(await bakery.Checkout(link, 409))["code"]);
        await bakery.Told(placed.Number, "112.000");
    }

    [Fact]
    public async Task An_edit_changes_the_balance_and_what_is_too_much_goes_back()
    {
        var shop = await DepositShop.Open(bakery);
        var placed = await shop.Place(shop.Request("cake", 2, PaymentMethod.Card)); // 224,000: 112,000 first
        await shop.EditCakes(placed.Number, 3); // before the deposit is paid
        Assert.Equal(placed.ClientSecret, (await placed.Begun(bakery.Http)).ClientSecret);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Equal((Total, 2 * Total), Deposit(await Seen(shop, placed)));
        var open = placed with { ClientSecret = await Secret(placed) };
        await shop.EditCakes(placed.Number, 2);
        await RunningBakery.Until(async () => await Status(open) == "canceled", "the former amount cannot be paid");
        Assert.Equal((Total, Total), Deposit(await Seen(shop, placed)));
        await shop.Shows(placed.Number, "balanceDue");
        Assert.Equal(Total, (await bakery.BeginCheckout(await LastLink(placed))).Of("total"));
        await shop.EditCakes(placed.Number, 1);
        await shop.Shows(placed.Number, null);
        Assert.Equal(0, await bakery.RefundedAtStripe(placed));
        Assert.Equal(0, (await shop.Payment(placed.Number)).Of("outstanding"));
    }

    [Fact]
    public async Task A_gift_card_counts_towards_the_deposit_and_gets_its_money_back_first()
    {
        var shop = await DepositShop.Open(bakery);
        var (part, all) = (await GiftCard(shop, 20_000), await GiftCard(shop, Half));
        var placed = await shop.Place(shop.Cake() with { GiftCards = [part] });
        Assert.Equal(Half - 20_000, (await Amounts(placed)).Begun);
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Equal(Half, (await shop.Order(placed.Number)).Due.MinorUnits);
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await shop.Payment(placed.Number)).Of("refunded") == Half,
            "the card and the gift card have it back"
        );
        Assert.Equal(Half - 20_000, await bakery.RefundedAtStripe(placed));

        using var submitted = await shop.Submit(shop.Cake() with { GiftCards = [all] }, "by-gift-card");
        var number = (string)(await submitted.Read(201))["number"]!;
        var order = await shop.Order(number);
        Assert.Equal((OrderStatus.Confirmed, Half), (order.Status, order.Due.MinorUnits));
        await shop.Shows(number, "balanceDue");
        await shop.PaysByLink(bakery, placed with { Number = number }, await bakery.Link(number));
        await shop.Shows(number, null);
        Assert.Equal(Total, (await shop.Payment(number)).Of("received"));
    }

    private async Task<string> GiftCard(TestShop shop, long amount)
    {
        var code = GiftCardCode.Of($"{Guid.NewGuid():N}"[..GiftCardCode.RandomLength].ToUpperInvariant());
        var card = shop.Shop.Issue(Guid.NewGuid().ToString("N"), code, amount, null, "owner", bakery.Clock.GetUtcNow());
        await bakery.Host.Services.GetRequiredService<GiftCardsTable>().Add(shop.Id, card, Ct);
        return code.ToString();
    }

    private async Task<PlacedOrderAnswer> Confirmed(TestShop shop)
    {
        var placed = await shop.Paid(bakery);
        await shop.Shows(placed.Number, "balanceDue");
        return placed;
    }

    /// <summary>What the begun payment asks for, and the total.</summary>
    private async Task<(long Begun, long Total)> Amounts(PlacedOrderAnswer placed)
    {
        var intent = await bakery.AtStripe($"payment_intents/{placed.Intent()}");
        return (intent.GetProperty("amount").GetInt64(), placed.Total.MinorUnits);
    }

    private async Task<string> Secret(PlacedOrderAnswer placed) =>
        (string)(await bakery.BeginCheckout(await bakery.Link(placed.Number)))["clientSecret"]!;

    private async Task<string> LastLink(PlacedOrderAnswer placed) => (await bakery.Links(placed.Number))[^1];

    private async Task<string?> Status(PlacedOrderAnswer begun) =>
        (await bakery.AtStripe($"payment_intents/{begun.Intent()}")).GetProperty("status").GetString();

    private async Task<string[]> Alerts(string number) =>
        [.. (await bakery.Messages(number)).Where(text => text.Contains("less was paid", StringComparison.Ordinal))];

    private async Task SettleAgain(TestShop shop, params PlacedOrderAnswer[] paid)
    {
        var messages = bakery.Host.Services.GetRequiredService<IMessages>();
        foreach (var one in paid)
            await messages.Send(new SettlePaymentMessage(shop.Id, PaymentProvider.Stripe, one.Intent()), Ct);
    }

    private static string Path(PlacedOrderAnswer placed, string step) => $"api/v1/orders/{placed.Number}/{step}";

    private static (long Amount, long Balance) Deposit(JsonNode order) =>
        (order["deposit"]!.Of("amount"), order["deposit"]!.Of("balance"));

    private static async Task<JsonNode> Seen(TestShop shop, PlacedOrderAnswer placed, Role role = Role.Owner)
    {
        using var answer = await shop.Staff(role, HttpMethod.Get, $"api/v1/orders/{placed.Number}");
        return await answer.Read(200);
    }
}

internal static class DepositShop
{
    /// <summary>Half of each order is paid first; a cake costs 112,000.</summary>
    public static async Task<TestShop> Open(
        RunningBakery bakery,
        int balanceDays = 1,
        PaymentSettings? payments = null,
        bool hears = true
    )
    {
        var shop = await TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Payments = payments,
                    Districts = [.. shop.Districts.Select(d => d with { Fee = new(0, TestShop.Vnd) })],
                    Prepayment = new(24) { Deposit = new(0, balanceDays, 50) },
                },
            _ => [TestShop.Product("cake", 112_000, TestShop.Vnd)]
        );
        if (hears)
            await shop.HearsFromStripe(bakery);
        return shop;
    }

    public static DateTimeOffset Midnight(this TestShop shop, DateOnly day) =>
        shop.Shop.Calendar.At(day, TimeOnly.MinValue);
}
