using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>
/// The admission batchers of one simulated process, over Azurite. Two instances stand for two processes.
/// </summary>
internal sealed class Counter
{
    private static readonly Currency Vnd = new("VND");

    public Counter(AzuriteFixture azurite, Shop shop, HttpPipelinePolicy? between = null, OutboxOptions? outbox = null)
    {
        var options = new TableClientOptions();
        if (between is not null)
            options.AddPolicy(between, Azure.Core.HttpPipelinePosition.PerRetry);
        Shop = shop;
        Store = new(new TableServiceClient(azurite.ConnectionString, options));
        var post = new OutboxPublisher(Sent, outbox ?? new(), NullLogger<OutboxPublisher>.Instance);
        Desk = new AdmissionBatchers(Store, post, NullLogger<AdmissionBatchers>.Instance);
        Orders = new(Store, post, Desk);
        Mover = new(Store, Desk, Sent);
    }

    public Shop Shop { get; }
    public OrdersStore Store { get; }
    public AdmissionBatchers Desk { get; }
    public OrdersTable Orders { get; }
    public OrderMover Mover { get; }
    public Outgoing Sent { get; } = new();

    public static DateOnly Day { get; } = new(2026, 11, 24);
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public static Shop NewShop(int loavesSlots = 1_000_000, Capacity? perDay = null) =>
        new()
        {
            Id = AzuriteFixture.Prefix(),
            Name = "Lò Bánh",
            Currency = Vnd,
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["vi"],
            Owner = new("Mai", "+84901234567", "mai@example.com", "vi"),
            HorizonDays = 14,
            PaymentMinutes = 30,
            PerDay = perDay ?? new(1_000_000_000, 1_000_000_000, 1_000_000_000),
            Districts = [],
            Slots = [new("morning", new(8, 0), new(10, 0), loavesSlots)],
            ClosedOn = [],
        };

    public Submission Submission(string key, int? cap = null, int quantity = 1, string asked = "asked")
    {
        var menu = MenuWith(cap);
        var request = new OrderRequest
        {
            Lines = [new("loaf", quantity)],
            Fulfilment = Fulfilment.Pickup,
            Day = Day,
            Slot = "morning",
            Customer = new Customer("Lan", "+84905550101", null, null, null),
            Payment = PaymentMethod.Cash,
        };
        var id = new SubmissionId(Shop.Id, Day, OrderNumber.Fingerprint(Shop.Id, key), asked);
        var draft = PricedCart.Of(request.Cart, Shop, menu, Now).For(Day, Shop.Slots[0], Shop);
        return new(draft, request, Shop, id, new(Now, $"secret-{key}", id.Key, id.Asked)) { By = Actors.Storefront };
    }

    /// <param name="cap">Loaves a day; null: not limited.</param>
    private static Menu MenuWith(int? cap) =>
        new Menu(
            new Dictionary<string, Product>
            {
                ["loaf"] = new()
                {
                    Id = "loaf",
                    Name = new Dictionary<string, string> { ["vi"] = "Bánh mì" },
                    Category = "bread",
                    Price = new(20_000, Vnd),
                    PerDay = cap,
                    PerUnit = new(60, 1, 30),
                    LeadDays = 0,
                    Allergens = [],
                    Recipe = null,
                },
            }
        );

    public Task<AdmissionResult> Buy(string key, int? cap = null, int quantity = 1, string asked = "asked") =>
        Desk.Admit(Submission(key, cap, quantity, asked), TestContext.Current.CancellationToken);

    /// <summary>Moves an order to the day; the day takes up to that many orders.</summary>
    /// <returns>Whether it was moved.</returns>
    public Task<bool> Move(string number, DateOnly to, string editId, int most = int.MaxValue) =>
        Edit(number, new() { Day = to }, editId, most);

    /// <summary>Edits an order; its day takes up to that many orders.</summary>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> Edit(string number, OrderEdit edit, string editId, int most = int.MaxValue)
    {
        var ct = TestContext.Current.CancellationToken;
        var read = (await Orders.Find(Shop.Id, OrderNumber.Parse(number), ct))!;
        var full = new Refusal(CapacityRules.SlotFull, "Full.", "slot", "morning", 0);
        var check = new DayCheck((ledger, _) => ledger.Orders >= most ? full : null);
        return await Mover.Change(read, Edited(read.Value, edit, editId), check, ct) is null;
    }

    public Order Edited(Order order, OrderEdit edit, string editId)
    {
        var origin = new EditOrigin(editId, "asked", Now, "owner");
        return EditDraft.Of(order, edit, origin, Shop.Slots[0], null, Shop, MenuWith(null)).After;
    }

    public async Task<List<Order>> On(DateOnly day) =>
        await Orders.ListByDay(Shop.Id, day, TestContext.Current.CancellationToken).ToListAsync();

    public async Task<List<Order>> Kept()
    {
        var kept = new List<Order>();
        await foreach (var order in Orders.ListByDay(Shop.Id, Day, TestContext.Current.CancellationToken))
            kept.Add(order);
        return kept;
    }

    /// <summary>The stored ledger row, read without a cache.</summary>
    public static async Task<DayLedger> Ledger(AzuriteFixture azurite, Shop shop) =>
        await new Counter(azurite, shop).Desk.ReadLedger(shop.Id, Day, TestContext.Current.CancellationToken);
}

/// <summary>Records sent queue messages.</summary>
internal sealed class Outgoing : IMessages
{
    public ConcurrentQueue<(object Message, TimeSpan? Delay)> Messages { get; } = new();

    public IEnumerable<OrderEvents> Events => Messages.Select(sent => sent.Message).OfType<OrderEvents>();

    public IEnumerable<CheckOutboxMessage> Checks => Messages.Select(sent => sent.Message).OfType<CheckOutboxMessage>();

    /// <summary>Whether the queues fail.</summary>
    public bool IsAway { get; set; }

    public Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage
    {
        if (IsAway)
            throw new Azure.RequestFailedException(503, "The queues are away.");
        Messages.Enqueue((message, delay));
        return Task.CompletedTask;
    }
}
