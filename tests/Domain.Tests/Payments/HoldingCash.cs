using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

/// <summary>What a driver holds of a day: the float and what was collected, until it is handed in.</summary>
public class HoldingCash
{
    private static readonly DriverCash Nothing = new("driver", Given.Tuesday, Given.Vnd, []);

    private static Order Order(string key, long cash, params long[] corrections)
    {
        var draft = Given.Priced(("loaf", 1)).For(Given.Tuesday, Given.Morning, Given.Shop);
        var number = OrderNumber.For(Given.Tuesday, OrderNumber.Fingerprint("test", key), 0);
        var origin = new OrderOrigin(Given.Now, "secret", key, "asked");
        var placed = draft.Ordered(Given.Request(("loaf", 1)), Given.Shop, number, origin, "storefront");
        var order = (placed with { Status = OrderStatus.Ready }).HandOver(cash, "why", Given.Now, "driver");
        for (var i = 0; i < corrections.Length; i++)
            order = order.CorrectCash($"{key}-{i}", corrections[i], "why", Given.Now, "owner");
        return order;
    }

    private static DriverCash HandIn(DriverCash cash, string id, long counted, string? reason = null) =>
        cash.HandIn(id, counted, reason, "owner", Given.Now);

    [Fact]
    public void It_is_the_float_and_what_was_collected_each_order_once()
    {
        var cash = Nothing.GiveFloat("f", 50_000, "owner", Given.Now).GiveFloat("f", 50_000, "owner", Given.Now);
        cash = cash.Collect(Order("a", 80_000)).Collect(Order("b", 75_000)).Collect(Order("a", 80_000));
        Assert.Equal((205_000, 155_000), (cash.Holds.MinorUnits, cash.Collected.MinorUnits));
        var empty = HandIn(cash, "h", 205_000);
        Assert.Equal((0, 205_000, 0), (empty.Holds.MinorUnits, empty.HandedIn.MinorUnits, empty.Difference.MinorUnits));
        Assert.Equal(empty, HandIn(empty, "h", 205_000));
        Assert.Equal(10_000, HandIn(empty.GiveFloat("g", 10_000, "owner", Given.Now), "h", 1).Holds.MinorUnits);
    }

    [Theory, InlineData(80_001), InlineData(79_999), InlineData(0)]
    public void A_difference_needs_a_reason_and_stays_in_the_ledger(long counted)
    {
        var cash = Nothing.Collect(Order("a", 80_000));
        var refusal = Assert.Throws<RuleBroken>(() => HandIn(cash, "h", counted));
        Assert.Equal(("cash.reason-missing", "reason"), (refusal.Code, refusal.Field));
        Assert.Equal(80_000, Assert.IsType<NearestAmount>(refusal.Nearest).MinorUnits);
        var handed = HandIn(cash, "h", counted, "lost");
        Assert.Equal((0, counted - 80_000), (handed.Holds.MinorUnits, handed.Difference.MinorUnits));
    }

    [Fact]
    public void A_correction_counts_unless_the_money_was_handed_in_before_it()
    {
        var before = Nothing.Collect(Order("a", 80_000, 75_000));
        Assert.Equal(75_000, before.Holds.MinorUnits);
        var after = HandIn(Nothing.Collect(Order("a", 80_000)), "h", 75_000, "typing error")
            .Collect(Order("a", 80_000, 75_000));
        Assert.Equal((0, -5_000), (after.Holds.MinorUnits, after.Difference.MinorUnits));
        Assert.Equal(DriverCashEvent.Corrected, after.Entries[^1].Kind);
        Assert.Equal(after, after.Collect(Order("a", 80_000, 75_000)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void It_adds_up_however_often_and_in_whatever_order_it_is_told(int seed)
    {
        var random = new Random(seed);
        Order[] orders = [.. Enumerable.Range(0, 6).Select(i => Order($"{seed}-{i}", random.Next(1, 200_000)))];
        var (cash, given) = (Nothing, 0L);
        for (var step = 0; step < 40; step++)
        {
            var before = cash.Holds.MinorUnits;
            switch (random.Next(4))
            {
                case 0:
                    cash = cash.GiveFloat($"{step}", 1000, "owner", Given.Now);
                    given += 1000;
                    break;
                case 1:
                    cash = HandIn(cash, $"{step}", before + random.Next(2) * 500, "counted");
                    Assert.Equal(0, cash.Holds.MinorUnits);
                    break;
                default:
                    cash = cash.Collect(orders[random.Next(orders.Length)]);
                    break;
            }
            var told = orders.Where(order => cash.Entries.Any(entry => entry.OrderNumber == order.Number));
            var taken = told.Sum(order => order.Payment.Cash!.Amount.MinorUnits);
            Assert.Equal((taken, given), (cash.Collected.MinorUnits, cash.OpeningFloat.MinorUnits));
            Assert.Equal(taken + given - cash.HandedIn.MinorUnits + cash.Difference.MinorUnits, cash.Holds.MinorUnits);
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];
}
