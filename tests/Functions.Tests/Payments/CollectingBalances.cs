using System.Net.Http.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Balances over days: asked for, reminded of, overdue, and paid when a notification is lost.</summary>
public sealed class CollectingBalances : IAsyncLifetime
{
    private const string Asked = "phần còn lại",
        Overdue = "the rest was not paid in time";

    private readonly BusyBakery bakery = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => bakery.InitializeAsync();

    public ValueTask DisposeAsync() => bakery.DisposeAsync();

    [Fact]
    public async Task It_is_asked_for_once_reminded_of_once_and_the_owner_is_told_and_the_order_stays()
    {
        var shop = await DepositShop.Open(bakery, balanceDays: 2);
        var day = shop.Day.AddDays(5); // in eight days: due at the start of the seventh
        var placed = await shop.Place(shop.Cake() with { Day = day });
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await Collect(shop, placed);
        Assert.Equal(0, await Told(placed, Asked));

        var due = shop.Midnight(day.AddDays(-1));
        await Reach(shop, due.AddDays(-3));
        await bakery.Told(placed.Number, Asked);
        await Collect(shop, placed);
        var messages = await Told(placed, Asked);
        await Collect(shop, placed); // repeats send nothing
        await Reach(shop, due.AddDays(-1));
        await RunningBakery.Until(async () => await Told(placed, Asked) == 2 * messages, "the customer is reminded");
        await Collect(shop, placed);
        Assert.Equal(0, await Told(placed, Overdue));
        await Reach(shop, due);
        await bakery.Told(placed.Number, Overdue);
        await Collect(shop, placed);
        var alerts = await Told(placed, Overdue);
        await Collect(shop, placed);
        Assert.Equal((2 * messages, alerts), (await Told(placed, Asked), await Told(placed, Overdue)));
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);

        await shop.PaysByLink(bakery, placed, (await bakery.Links(placed.Number))[^1]); // late, and taken
        await shop.Shows(placed.Number, null);
    }

    [Fact]
    public async Task An_order_that_moves_is_asked_for_before_its_new_day()
    {
        var shop = await DepositShop.Open(bakery, balanceDays: 1);
        var placed = await shop.Place(shop.Cake() with { Day = shop.Day.AddDays(2) });
        await shop.Pays(bakery, placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var before = (await shop.Order(placed.Number)).Payment.Deposit!;
        await Collect(shop, placed);
        using var moved = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/edit",
            new { day = shop.Day.AddDays(6), version = (await shop.Order(placed.Number)).Version },
            idempotencyKey: "later"
        );
        await moved.Read(200);
        var after = (await shop.Order(placed.Number)).Payment.Deposit!;
        Assert.Equal((before.Amount, before.BalanceBy.AddDays(4)), (after.Amount, after.BalanceBy));
        await Reach(shop, before.BalanceBy.AddDays(-3)); // what was scheduled for the former day
        await Collect(shop, placed);
        Assert.Equal(0, await Told(placed, Asked));
        await Reach(shop, after.BalanceBy.AddDays(-3));
        await bakery.Told(placed.Number, Asked);
    }

    [Fact]
    public async Task A_balance_is_paid_although_the_notification_is_lost()
    {
        var shop = await DepositShop.Open(
            bakery,
            payments: new(true, true, [new(PaymentMethod.Momo, PaymentProvider.Momo)])
        );
        var placed = await shop.Place(shop.Cake(PaymentMethod.Momo));
        await bakery.PaysByMoMo(placed);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        var link = await bakery.Link(placed.Number);
        var begun = placed with { RedirectUrl = (string)(await bakery.BeginCheckout(link))["redirectUrl"]! };
        var fault = new
        {
            vendor = "momo",
            operation = "notification",
            kind = "fail",
        };
        using (var ordered = await bakery.Http.PostAsJsonAsync("simulators/faults", fault, Ct))
            ordered.EnsureSuccessStatusCode();
        await bakery.PaysByMoMo(begun);
        Assert.Equal(56_000, (await shop.Payment(placed.Number)).Of("outstanding"));
        await Reach(shop, bakery.Clock.GetUtcNow().AddMinutes(2));
        await shop.Shows(placed.Number, null);
        Assert.Equal(0, (await shop.Payment(placed.Number)).Of("outstanding"));
    }

    [Fact]
    public async Task A_deposit_that_is_not_paid_in_time_cancels_the_order_and_one_that_was_not_told_confirms_it()
    {
        var shop = await DepositShop.Open(bakery, hears: false);
        var (paid, unpaid) = (await shop.Place(shop.Cake()), await shop.Place(shop.Cake()));
        await shop.Pays(bakery, paid);
        bakery.Clock.Forward(TimeSpan.FromMinutes(31));
        await shop.Becomes(paid.Number, OrderStatus.Confirmed);
        await shop.Shows(paid.Number, "balanceDue");
        await shop.Becomes(unpaid.Number, OrderStatus.Cancelled);
        Assert.Equal(0, (await shop.Payment(unpaid.Number)).Of("outstanding"));
    }

    [Fact]
    public async Task A_deposit_by_transfer_confirms_the_order_and_the_qr_code_has_the_rest_of_it()
    {
        BankTransferSettings account = new(TransferScheme.VietQr, "0123456789", "LO BANH", 1, "970436");
        var shop = await DepositShop.Open(bakery, payments: PaymentSettings.Both with { BankTransfer = account });
        var placed = await shop.Place(shop.Cake(PaymentMethod.BankTransfer));
        await Receive(20_000, "a");
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        using (var tracked = await bakery.Http.GetAsync($"api/v1/track/{placed.Track}", Ct))
            Assert.Equal(36_000, (await tracked.Read(200))["transfer"]!.Of("amount"));
        await Receive(36_000, "b");
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
        var link = await bakery.Link(placed.Number);
        Assert.Equal(56_000, (await bakery.Checkout(link))["transfer"]!.Of("amount"));
        await Receive(56_000, "c");
        Assert.Equal("payments.nothing-due", (string?)(await bakery.Checkout(link, 409))["code"]);

        async Task Receive(long amount, string key)
        {
            var path = $"api/v1/orders/{placed.Number}/transfers";
            using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, path, new { amount }, idempotencyKey: key);
            await answer.Read(200);
        }
    }

    /// <summary>Sends it twice, and waits until nothing is under way.</summary>
    private async Task Collect(TestShop shop, PlacedOrderAnswer placed)
    {
        var messages = bakery.Host.Services.GetRequiredService<IMessages>();
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();
        for (var i = 0; i < 2; i++)
            await messages.Send(new CollectBalanceMessage(shop.Id, placed.Number), Ct);
        await RunningBakery.Until(
            async () => !await orders.ListPending(shop.Id, shop.Day, Ct).AnyAsync(Ct),
            "the events are published"
        );
        foreach (var queue in (string[])["collect-balance", "send-notification"])
            await RunningBakery.Until(() => IsEmpty(queue), $"{queue} is empty");
    }

    private async Task<bool> IsEmpty(string queue)
    {
        var client = bakery.Queues.GetQueueClient(queue);
        return (await client.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount == 0;
    }

    /// <summary>Just after that time, with all that was scheduled for it sent.</summary>
    private async Task Reach(TestShop shop, DateTimeOffset time)
    {
        bakery.Clock.ForwardTo(time.AddSeconds(1));
        await shop.SignInAgain();
        var scheduled = bakery.Host.Services.GetRequiredService<ScheduledMessages>();
        await scheduled.SendDue(bakery.Clock.GetUtcNow(), Ct);
    }

    private async Task<int> Told(PlacedOrderAnswer placed, string words) =>
        (await bakery.Messages(placed.Number)).Count(text => text.Contains(words, StringComparison.Ordinal));
}
