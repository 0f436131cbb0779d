using System.Diagnostics;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Proof.Tenders;

/// <summary>Many orders in shops of all tenders at once, in rounds; between them the clock moves and vendors fail.</summary>
internal sealed class TenderBatch(RunningBakery bakery, int seed)
{
    private const int OrdersOfEach = 12,
        Rounds = 5,
        AtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3),
        LooksAgain = TimeSpan.FromMilliseconds(300);

    /// <summary>To before, between and after the polls of an open payment; the time to pay is 30 minutes.</summary>
    private static readonly double[] Minutes = [0, 0, 0.5, 1.1, 3.1, 10.1];

    private readonly Random random = new(seed);
    private readonly VendorFaults faults = new(bakery, new(seed));
    private readonly List<TenderShop> shops = [];
    private readonly List<TenderOrder> orders = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <returns>How many orders were played.</returns>
    public async Task<int> Play()
    {
        foreach (var (tender, t) in Tender.All.Select((tender, t) => (tender, t)))
        {
            var shop = await TenderShop.Open(bakery, tender);
            shops.Add(shop);
            var own = Enumerable.Range(0, OrdersOfEach).Select(n => shop.NewOrder(seed * 1000 + t * 100 + n)).ToList();
            await Each(own, (order, n) => order.Place(n % 4 == 0 ? shop.Code : null));
            orders.AddRange(own);
        }
        var waited = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            await faults.Order();
            await Each(orders, (order, _) => order.Step());
            await CheckSafety();
            bakery.Clock.Forward(TimeSpan.FromMinutes(Minutes[random.Next(Minutes.Length)]));
        }
        var played = waited.Elapsed;
        await Finish();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {played:g} played, {waited.Elapsed:g} in all");
        foreach (var shop in shops)
            await shop.CheckEnd();
        return orders.Count;
    }

    private async Task CheckSafety()
    {
        var now = bakery.Clock.GetUtcNow();
        var seen = await Seen();
        var all = await TheirMoney.All(bakery);
        foreach (var (story, order, books) in seen)
        {
            TenderChecks.IsSafe(story, order, books, all);
            var there = TheirMoney.Of(books, all).Captured + story.Transferred;
            var isInTime = order.Status != OrderStatus.Cancelled && now < order.Payment.PayBy;
            story.WasPaidInTime |= isInTime && there >= order.Payable.MinorUnits;
        }
    }

    /// <summary>All deadlines pass; some pay even later.</summary>
    private async Task Finish()
    {
        await faults.Clear();
        bakery.Clock.Forward(TimeSpan.FromMinutes(31));
        await Until(async () =>
            (await Seen()).FirstOrDefault(one => one.Order.Status == OrderStatus.Placed && !one.Story.Tender.IsByBank)
                is { Story: { } waiting }
                ? $"{waiting.Number} ({waiting.Tender.Vendor}) waits"
                : null
        );
        await Each(orders, (order, n) => n % 2 == 0 ? order.PayLate() : Task.CompletedTask);
        bakery.Clock.Forward(TimeSpan.FromHours(25)); // all polls, and the end of the bank transfers' time
        await Until(Fault);
    }

    private async Task<string?> Fault()
    {
        var all = await TheirMoney.All(bakery);
        var wrong = (await Seen())
            .Select(one => (one.Story, Fault: TenderChecks.Fault(one.Story, one.Order, one.Books, all)))
            .Where(one => one.Fault is not null)
            .Select(one => $"{one.Story.Number} ({one.Story.Tender.Vendor}): {one.Fault}\n  {one.Story.Told}")
            .ToList();
        return wrong.Count == 0 ? null : $"{wrong.Count} orders:\n{string.Join('\n', wrong.Take(4))}";
    }

    private async Task<List<(TenderOrder Story, Order Order, Domain.Payments.Payment? Books)>> Seen()
    {
        var seen = new (TenderOrder, Order, Domain.Payments.Payment?)[orders.Count];
        await Each(
            orders,
            async (story, n) => seen[n] = (story, await story.Shop.Order(story.Number), await story.Books())
        );
        return [.. seen];
    }

    private static Task Each(List<TenderOrder> some, Func<TenderOrder, int, Task> act) =>
        Parallel.ForEachAsync(
            some.Select((order, n) => (order, n)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct },
            async (one, _) => await act(one.order, one.n)
        );

    private async Task Until(Func<Task<string?>> fault)
    {
        for (var waited = Stopwatch.StartNew(); await fault() is { } wrong; await Task.Delay(LooksAgain, Ct))
            Assert.True(waited.Elapsed < Patience, $"seed {seed}: {wrong}");
    }
}
