using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>
/// Whatever is edited in whatever order: the days' ledgers are the sums of their orders, a total is the sum of its parts,
/// and an edit costs what the added units cost at that time less what the removed ones had cost.
/// </summary>
public class EditingAtRandom
{
    private static readonly string[] Products = ["loaf", "bun", "cake"];
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 3).Select(Given.Tuesday.AddDays)];

    [Fact]
    public void Ledgers_and_totals_are_the_sums_of_their_parts() =>
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).ListOf().Select(steps => steps.ToArray()).ToArbitrary(),
                steps =>
                {
                    var orders = Enumerable.Range(0, 4).Select(Placed).ToArray();
                    var ledgers = Days.ToDictionary(day => day, _ => DayLedger.Empty);
                    foreach (var order in orders)
                        ledgers[order.Day] = ledgers[order.Day].Reserve(order);
                    return steps.Index().All(step => Step(step.Item, step.Index, orders, ledgers));
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool Step(int seed, int at, Order[] orders, Dictionary<DateOnly, DayLedger> ledgers)
    {
        var random = new Random(seed);
        var chosen = random.Next(orders.Length);
        var before = orders[chosen] with { Changes = null }; // so that there is no end to them
        var prices = Products.ToDictionary(one => one, _ => random.Next(1, 9) * 10_000L);
        var menu = new Menu(
            Given.Menu.Products.ToDictionary(
                one => one.Key,
                one => one.Value with { Price = new(prices[one.Key], Given.Vnd) }
            )
        );
        var edit = AnyEdit(random);
        var origin = new EditOrigin($"{at}", "asked", Given.Now, "owner");
        var slot = (edit.Slot ?? before.Fulfilment.Slot.Id) == "evening" ? Given.Evening : Given.Morning;
        var after = EditDraft.Of(before, edit, origin, slot, null, Given.Shop, menu).After;
        ledgers[before.Day] = ledgers[before.Day].Release(before);
        ledgers[after.Day] = ledgers[after.Day].Reserve(after);
        orders[chosen] = after;
        return AreSums(orders, ledgers) && IsSum(after) && CostsItsUnits(before, after, prices);
    }

    private static OrderEdit AnyEdit(Random random)
    {
        var wanted = Products.Where(_ => random.Next(3) > 0).DefaultIfEmpty("bun");
        return new()
        {
            Lines = random.Next(4) == 0 ? null : [.. wanted.Select(one => new CartLine(one, random.Next(1, 6)))],
            Day = random.Next(2) == 0 ? null : Days[random.Next(Days.Length)],
            Slot = random.Next(2) == 0 ? null : "evening",
            Fulfilment = random.Next(3) switch
            {
                0 => null,
                1 => Fulfilment.Pickup,
                _ => Fulfilment.Delivery,
            },
            District = "hai-chau",
        };
    }

    private static Order Placed(int at) =>
        Given.Submission($"key-{at}", ("loaf", at + 1), ("bun", 2)).Order(0) with
        {
            Day = Days[at % Days.Length],
        };

    private static bool AreSums(Order[] orders, Dictionary<DateOnly, DayLedger> ledgers) =>
        ledgers.All(day =>
            day.Value
            == orders
                .Where(order => order.Day == day.Key)
                .Aggregate(DayLedger.Empty, (sum, order) => sum.Reserve(order))
        );

    private static bool IsSum(Order order)
    {
        var basket = order.Basket;
        var fee = order.Fulfilment.Kind == Fulfilment.Pickup ? 0 : 20_000;
        return basket.Subtotal == Sum(basket.Lines)
            && basket.DeliveryFee.MinorUnits == fee
            && order.Total == basket.Subtotal + basket.DeliveryFee
            && basket.Lines.All(line => line.Quantity > 0)
            && basket.Needs
                == basket.Lines.Aggregate(
                    default(Capacity),
                    (sum, line) => sum + Given.Menu.Find(line.ProductId)!.PerUnit * line.Quantity
                );
    }

    private static bool CostsItsUnits(Order before, Order after, Dictionary<string, long> prices) =>
        Products.All(product =>
        {
            var had = Units(before, product);
            var has = Units(after, product);
            var kept = had[..Math.Min(had.Count, has.Count)];
            var added = Enumerable.Repeat(prices[product], has.Count - kept.Count);
            return has.SequenceEqual([.. kept, .. added]);
        });

    /// <summary>The price of each unit, in the order in which they were added.</summary>
    private static List<long> Units(Order order, string product) =>
        [
            .. order
                .Basket.Lines.Where(line => line.ProductId == product)
                .SelectMany(line => Enumerable.Repeat(line.UnitPrice.MinorUnits, line.Quantity)),
        ];

    private static Money Sum(IReadOnlyList<OrderLine> lines) =>
        lines.Aggregate(Money.Zero(Given.Vnd), (sum, line) => sum + line.Total);
}
