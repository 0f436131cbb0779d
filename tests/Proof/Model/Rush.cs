using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.Model;

/// <summary>Many steps at once. Nobody knows their order, so only what always holds is checked afterwards.</summary>
internal sealed class Rush(App app, World world, Random random)
{
    private readonly List<string> numbers = [];
    private int keys;

    public async Task Wave(int steps)
    {
        var known = numbers.ToList();
        var replies = await Task.WhenAll(Enumerable.Range(0, steps).SelectMany(_ => Any(known)));
        foreach (var reply in replies)
        {
            Mismatch.Unless(reply.Status is < 500 and not (400 or 404), $"{reply.Status} {reply.Json?.ToJsonString()}");
            if (reply.Status is 200 or 201 && (string?)reply.Json!["track"] is not null)
                numbers.Add((string)reply.Json["number"]!);
        }
    }

    private List<Task<Reply>> Any(List<string> known)
    {
        var number = known.Count == 0 || random.OneIn(2) ? null : random.Pick(known);
        if (number is null)
            return Place();
        var (day, slot, key) = (AnyDay(), AnySlot(), Key());
        return random.Next(6) switch
        {
            0 => [app.Staff(HttpMethod.Post, $"orders/{number}/cancel", new { Reason = "rush" })],
            1 => [app.Staff(HttpMethod.Post, $"orders/{number}/bake")],
            // The same move twice, and a different one of the same order.
            2 =>
            [
                app.Staff(HttpMethod.Post, $"orders/{number}/move", new { Day = day, Slot = slot }, key),
                app.Staff(HttpMethod.Post, $"orders/{number}/move", new { Day = day, Slot = slot }, key),
                app.Staff(HttpMethod.Post, $"orders/{number}/move", new { Day = AnyDay(), Slot = slot }, Key()),
            ],
            3 => [Price()],
            _ => [Edit(number)],
        };
    }

    /// <summary>One order, submitted twice.</summary>
    private List<Task<Reply>> Place()
    {
        var asked = new Submission(random.AnyLines(), AnyDay(), AnySlot(), random.AnyPlace(), 0);
        var (body, key) = (Asking.Body(asked, random.Next(3)), Key());
        return [app.Storefront("orders", body, key), app.Storefront("orders", body, key)];
    }

    private async Task<Reply> Edit(string number)
    {
        var (what, units, key) = (random.Pick(Asking.Articles[..5]), random.Next(1, 9), Key());
        var read = await app.Staff(HttpMethod.Get, $"orders/{number}");
        if (!read.IsOk)
            return read;
        var edit = new { Lines = new[] { what.Line(units) }, Version = (int)read.Json!["version"]! };
        return await app.Staff(HttpMethod.Post, $"orders/{number}/edit", edit, key);
    }

    private async Task<Reply> Price()
    {
        var price = random.Next(100, 400);
        return await app.Change(
            "products/loaf",
            "products/loaf",
            product =>
            {
                product["price"]!["minorUnits"] = price;
                return product;
            }
        );
    }

    /// <summary>
    /// Every ledger is the sum of its orders and within its limits, no order is on two days, and what is held outside the
    /// days is what orders have.
    /// </summary>
    public async Task Check(IReadOnlyList<ModelPromotion> promotions)
    {
        var services = app.Bakery.Host.Services;
        var all = new List<Order>();
        foreach (var day in Enumerable.Range(-1, 9).Select(world.Time.DayOf(app.Bakery.Clock.GetUtcNow()).AddDays))
        {
            var orders = await services
                .GetRequiredService<OrdersTable>()
                .ListByDay(app.Shop.Id, day, default)
                .ToListAsync();
            var ledger = await services.GetRequiredService<AdmissionBatchers>().ReadLedger(app.Shop.Id, day, default);
            var sum = orders
                .SelectMany(Demand)
                .GroupBy(one => one.Key)
                .ToDictionary(one => one.Key, one => one.Sum(part => part.Value));
            Player.Compare(ledger.Taken.ByKey, sum, $"{day:O}");
            var over = world.OfCapacity(sum, [], [], true);
            Mismatch.Unless(over.Count == 0, $"{day:O} is overbooked: {Mismatch.Text(over)}");
            all.AddRange(orders);
        }
        Mismatch.Unless(
            all.Select(order => order.Number).Order().SequenceEqual(numbers.Distinct().Order()),
            $"{all.Count} orders are stored, {numbers.Distinct().Count()} were placed"
        );
        var open = all.Where(order => order.Status != OrderStatus.Cancelled).ToList();
        foreach (var order in all)
            Mismatch.Unless(
                order.Basket.Explanation.Sum(entry => entry.Amount.MinorUnits) == order.Total.MinorUnits,
                $"{order.Number}: its total is not the sum of its parts"
            );
        foreach (var promotion in promotions)
            await Holds(promotion, open.Count(order => order.Basket.Discount?.PromotionId == promotion.Id));
        var stars = open.SelectMany(order => order.Basket.Lines)
            .Where(line => line.ProductId == "star")
            .Sum(line => line.Quantity);
        await RunningBakery.Until(
            async () => await HoldLedgers.Confirmed(app, "DropUses") == 2 * stars,
            $"{stars} stars are held, by phone and e-mail"
        );
        await foreach (var ledger in HoldLedgers.Of(app, "DropUses"))
            Mismatch.Unless(ledger.Confirmed <= ModelMenu.StarsPerPerson, $"somebody has {ledger.Confirmed} stars");
    }

    private async Task Holds(ModelPromotion promotion, int uses)
    {
        Mismatch.Unless(uses <= promotion.Uses, $"{uses} orders have a promotion for {promotion.Uses}");
        await RunningBakery.Until(
            async () =>
                (await app.Staff(HttpMethod.Get, "promotions"))
                    .Json!.AsArray()
                    .Any(one => (string?)one!["id"] == promotion.Id && (int)one["taken"]! == uses),
            $"the promotion has {uses} uses"
        );
    }

    private static Dictionary<string, long> Demand(Order order) =>
        order.Status == OrderStatus.Cancelled
            ? []
            : ModelOrder.Demand(
                order.Basket.Lines.Select(line => new Bought(
                    new(line.ProductId, line.Variant?.Id),
                    line.Quantity,
                    line.UnitPrice.MinorUnits
                )),
                order.Fulfilment.Slot.Id,
                order.Fulfilment.District?.Id,
                isUnverified: true
            );

    private string Key() => $"{app.Shop.Id}-rush-{Interlocked.Increment(ref keys)}";

    private DateOnly AnyDay() => world.Time.DayOf(app.Bakery.Clock.GetUtcNow()).AddDays(random.Next(1, 4));

    private string AnySlot() => random.Pick([.. world.SlotOrders.Keys]);
}
