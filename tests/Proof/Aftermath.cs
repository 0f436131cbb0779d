using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Queues;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Workflows;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof;

/// <summary>The final state of storage and vendors, and the expected state.</summary>
internal sealed record Aftermath(
    ChaosShops Shops,
    IReadOnlyList<Order> Orders,
    IReadOnlyDictionary<string, OrchestrationRuntimeStatus> Lives,
    IReadOnlyDictionary<string, DayLedger> Ledgers,
    IReadOnlyDictionary<string, Payment> Payments,
    IReadOnlyList<JsonElement> Charges,
    IReadOnlyList<Aftermath.Message> Messages,
    IReadOnlyList<string> GivenUp
)
{
    internal sealed record Message(
        string Id,
        string Channel,
        DateTimeOffset At,
        string To,
        string Text,
        string? MessageId
    );

    private sealed record Page(bool More, IReadOnlyList<Message> Messages);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Waits until queues, outbox and vendors are empty and no refund is pending. A message in transit may escape one
    /// check, but not three.
    /// </summary>
    public static async Task Quiet(RunningBakery bakery, ChaosShops shops, HttpClient vendors, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        for (var empty = 0; empty < 3; await Task.Delay(250, Ct))
        {
            var waiting = (await Outbox(bakery, shops))
                .Concat(await Queued(bakery, deadLetters: false))
                .Concat(await Callbacks(vendors))
                .ToList();
            if (waiting.Count == 0)
                waiting =
                [
                    .. (await LivesOf(bakery, shops)).Where(IsRefundUnderWay).Select(life => $"life {life.InstanceId}"),
                ];
            empty = waiting.Count == 0 ? empty + 1 : 0;
            Assert.True(waited.Elapsed < patience, $"It does not become quiet: {string.Join(", ", waiting)}.");
        }
    }

    /// <summary>
    /// A kill may lose the event that an orchestration waits for, since engines drop events for instances that have not
    /// started. The order does not depend on it, and the instance ends at its deadline; raising the event again ends it
    /// at once.
    /// </summary>
    public static async Task TellLivesAgain(RunningBakery bakery, ChaosShops shops, TimeSpan patience)
    {
        var waiting = (await LivesOf(bakery, shops))
            .Where(life => !life.IsCompleted)
            .Select(life => life.InstanceId)
            .ToHashSet();
        TestContext.Current.TestOutputHelper?.WriteLine($"{waiting.Count} lives wait in vain.");
        foreach (var shop in shops.All)
            await TellAgain(bakery, shop, waiting);
        for (
            var waited = Stopwatch.StartNew();
            (await LivesOf(bakery, shops)).Any(life => !life.IsCompleted);
            await Task.Delay(250, Ct)
        )
            Assert.True(waited.Elapsed < patience, "Lives go on that have been told to end.");
    }

    private static async Task TellAgain(RunningBakery bakery, TestShop shop, HashSet<string> waiting)
    {
        var services = bakery.Host.Services;
        var orders = services
            .GetRequiredService<OrdersTable>()
            .ListByDay(shop.Id, shop.Day, Ct)
            .Where(order => waiting.Contains(OrderLifecycleInput.Id(shop.Id, order.Number)));
        var events = await orders
            .Select(order =>
                order.Status == OrderStatus.Cancelled
                    ? new OrderCancelled(order.Number, order.Payment.Method)
                    : (OrderEvent)new OrderConfirmed(order.Number, order.Payment.Method, order.Origin.Key)
            )
            .ToListAsync(Ct);
        if (events.Count > 0)
            await services
                .GetRequiredService<IMessages>()
                .Send(new OrderEvents(shop.Id, shop.Day, "again", events), Ct);
    }

    public static async Task<Aftermath> Of(RunningBakery bakery, ChaosShops shops, HttpClient vendors)
    {
        var services = bakery.Host.Services;
        var lives = await LivesOf(bakery, shops);
        var orders = new List<Order>();
        var payments = new List<Payment>();
        var ledgers = new Dictionary<string, DayLedger>();
        foreach (var shop in shops.All)
        {
            orders.AddRange(
                await services.GetRequiredService<OrdersTable>().ListByDay(shop.Id, shop.Day, Ct).ToListAsync(Ct)
            );
            payments.AddRange(
                await services.GetRequiredService<PaymentsTable>().ListByDay(shop.Id, shop.Day, Ct).ToListAsync(Ct)
            );
            ledgers[shop.Id] = await shop.Ledger();
        }
        var numbers = orders.Select(order => order.Number).ToList();
        return new(
            shops,
            orders,
            lives.ToDictionary(life => life.InstanceId, life => life.RuntimeStatus),
            ledgers,
            payments.ToDictionary(payment => payment.OrderNumber),
            [.. (await State(vendors)).GetProperty("payments").EnumerateArray()],
            [
                .. (await Sent(vendors)).Where(message =>
                    numbers.Any(number => message.Text.Contains(number, StringComparison.Ordinal))
                ),
            ], // the demo bakery has events too
            [
                .. await Queued(bakery, deadLetters: true),
                .. await shops
                    .All.ToAsyncEnumerable()
                    .SelectMany(shop => services.GetRequiredService<DeadLettersTable>().List(shop.Id, Ct))
                    .Select(message => message.Body)
                    .ToListAsync(Ct),
            ]
        );
    }

    /// <summary>The number of text messages about this order.</summary>
    public static async Task<int> Texts(HttpClient vendors, string number) =>
        (await vendors.GetFromJsonAsync<Page>($"simulators/sent.json?channel=sms&q={number}", BakeryJson.Lenient, Ct))!
            .Messages
            .Count;

    public void EveryOrderIsThereOnce(IReadOnlyDictionary<Story, PlacedOrderAnswer> answers)
    {
        Assert.Equal(
            answers.Values.Select(placed => placed.Number).Order(),
            Orders.Select(order => order.Number).Order()
        );
        Assert.Equal(answers.Count, Orders.DistinctBy(order => order.Origin.Key).Count());
        foreach (var (story, placed) in answers)
            Assert.Equal((story.Number, story.Status), (story.Number, The(placed).Status));
    }

    /// <summary>Prepaid orders had an orchestration, cancelled ones also a refund, cash orders neither.</summary>
    public void EveryLifeHasEnded(IReadOnlyDictionary<Story, PlacedOrderAnswer> answers)
    {
        var lives = answers
            .Where(one => one.Key.Method.IsOnline())
            .Select(one => OrderLifecycleInput.Id(Shops.Of(one.Key).Id, one.Value.Number));
        var refunds = answers
            .Where(one => one.Key.IsUndone)
            .Select(one => OrderLifecycleInput.RefundId(Shops.Of(one.Key).Id, one.Value.Number));
        Assert.Equal(lives.Concat(refunds).Order(StringComparer.Ordinal), Lives.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            Lives,
            life => Assert.Equal((life.Key, OrchestrationRuntimeStatus.Completed), (life.Key, life.Value))
        );
    }

    public void TheDayHoldsWhatItsOrdersHold()
    {
        foreach (var (shop, ledger) in Ledgers)
        {
            var expected = Orders
                .Where(order => order.ShopId == shop && order.Status != OrderStatus.Cancelled)
                .Aggregate(DayLedger.Empty, (sum, order) => sum.Reserve(order));
            Assert.Equal(expected, ledger);
        }
    }

    public void EveryPaymentIsTakenAndGivenBackOnce(IReadOnlyDictionary<Story, PlacedOrderAnswer> answers)
    {
        // MTN has the shop before the number.
        var charges = Charges.ToLookup(charge =>
            charge.GetProperty("metadata").GetProperty("order").GetString()!.Split('.')[^1]
        );
        foreach (var (story, placed) in answers)
        {
            var (total, booked) = (placed.Total.MinorUnits, Payments.GetValueOrDefault(placed.Number));
            var refunded = story is { IsCharged: true, Ending: Ending.CalledOff };
            var received = story.IsCharged || story.Ending == Ending.Delivered ? total : 0;
            Assert.Equal(
                (story, received, refunded ? total : 0),
                (story, booked?.Received.MinorUnits ?? 0, booked?.Refunded.MinorUnits ?? 0)
            );
            if (story.Method == PaymentMethod.Cash)
            {
                Assert.Empty(charges[placed.Number]);
                continue;
            }
            var charge = TheCharge(story, charges[placed.Number]);
            Assert.Equal(
                (story, story.IsCharged ? 1 : 0, story.IsCharged ? total : 0),
                (story, charge.GetProperty("captures").GetInt32(), charge.GetProperty("captured").GetInt64())
            );
            Assert.Equal(
                (story, refunded ? 1 : 0, refunded ? total : 0),
                (story, charge.GetProperty("refunds").GetInt32(), charge.GetProperty("refunded").GetInt64())
            );
        }
    }

    /// <summary>What begins at a wallet while the host is killed may begin again; one of them is paid.</summary>
    private static JsonElement TheCharge(Story story, IEnumerable<JsonElement> charges)
    {
        var all = charges.ToList();
        if (story.Method == PaymentMethod.Card || all.Count == 1)
            return Assert.Single(all);
        var paid = all.Where(charge => charge.GetProperty("captures").GetInt32() > 0).ToList();
        return paid.Count == 0 ? all[0] : Assert.Single(paid);
    }

    public void EveryoneIsToldOnce(IReadOnlyDictionary<Story, PlacedOrderAnswer> answers)
    {
        var (texts, mails) = (
            Messages.Where(message => message.Channel == "sms").ToList(),
            Messages.Where(message => message.Channel == "email").ToList()
        );
        Assert.All(texts.CountBy(text => (text.To, text.Text)), text => Assert.Equal(1, text.Value));
        Assert.All(mails.CountBy(mail => mail.MessageId!), mail => Assert.Equal(1, mail.Value));

        var owners = answers
            .Keys.Where(story => story.IsConfirmed)
            .Select(story => Shops.Of(story).Shop.Owner)
            .ToList();
        Assert.Equal(
            Counted([
                .. answers.Keys.Select(story => (story.Phone, story.Messages)),
                .. owners.Select(one => (one.Phone, 1)),
            ]),
            Counted(texts.CountBy(text => text.To).Select(count => (count.Key, count.Value)))
        );
        Assert.Equal(
            Counted([
                .. answers.Keys.Select(story => (story.Email, story.Messages)),
                .. owners.Select(one => (one.Email, 1)),
            ]),
            Counted(mails.CountBy(mail => mail.To).Select(count => (count.Key, count.Value)))
        );

        static IEnumerable<string> Counted(IEnumerable<(string To, int Count)> messages) =>
            messages
                .GroupBy(message => message.To)
                .Select(of => $"{of.Key} {of.Sum(message => message.Count)}")
                .Order(StringComparer.Ordinal);
    }

    public void NothingWasGivenUp() => Assert.Empty(GivenUp);

    private Order The(PlacedOrderAnswer placed) => Orders.Single(order => order.Number == placed.Number);

    private static async Task<List<OrchestrationMetadata>> LivesOf(RunningBakery bakery, ChaosShops shops) =>
        await shops
            .All.ToAsyncEnumerable()
            .SelectMany(shop =>
                bakery
                    .Host.Services.GetRequiredService<DurableTaskClient>()
                    .GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = shop.Id + "-" })
            )
            .ToListAsync(Ct);

    private static bool IsRefundUnderWay(OrchestrationMetadata life) =>
        !life.IsCompleted && life.InstanceId.EndsWith("-refund", StringComparison.Ordinal);

    // The engine's queues keep the timers of ended waits until they are due, and checks of the outbox wait for their
    // time.
    private static async Task<List<string>> Queued(RunningBakery bakery, bool deadLetters)
    {
        var waiting = new List<string>();
        await foreach (var queue in bakery.Queues.GetQueuesAsync(cancellationToken: Ct))
            if (
                queue.Name.EndsWith("-poison", StringComparison.Ordinal) == deadLetters
                && !queue.Name.StartsWith("bakeryops-", StringComparison.Ordinal)
                && queue.Name != CheckOutboxMessage.Queue
                && (await bakery.Queues.GetQueueClient(queue.Name).GetPropertiesAsync(Ct))
                    .Value
                    .ApproximateMessagesCount
                    is > 0
                        and var count
            )
                waiting.Add($"{count} in {queue.Name}");
        return waiting;
    }

    private static async Task<List<string>> Outbox(RunningBakery bakery, ChaosShops shops) =>
        await shops
            .All.ToAsyncEnumerable()
            .SelectMany(shop =>
                bakery.Host.Services.GetRequiredService<OrdersTable>().ListPending(shop.Id, shop.Day, Ct)
            )
            .Select(pending => $"events {pending.Events.Id}")
            .ToListAsync(Ct);

    private static async Task<IEnumerable<string>> Callbacks(HttpClient vendors) =>
        (await State(vendors))
            .GetProperty("callbacks")
            .EnumerateArray()
            .Where(callback => callback.GetProperty("state").GetString() == "pending")
            .Select(callback => $"callback {callback}");

    private static async Task<JsonElement> State(HttpClient vendors, string query = "") =>
        await vendors.GetFromJsonAsync<JsonElement>("simulators/state.json" + query, Ct);

    private static async Task<List<Message>> Sent(HttpClient vendors)
    {
        var sent = new List<Message>();
        for (var more = true; more; )
        {
            var page = (
                await vendors.GetFromJsonAsync<Page>(
                    $"simulators/sent.json?limit=500{(sent.Count == 0 ? "" : "&after=" + sent[^1].Id)}",
                    BakeryJson.Lenient,
                    Ct
                )
            )!;
            sent.AddRange(page.Messages);
            more = page.More;
        }
        return sent;
    }
}
