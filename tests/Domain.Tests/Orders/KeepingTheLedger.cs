using System.Text.Json;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Orders;

public class KeepingTheLedger
{
    private static readonly Customer Lan = new("Lan", "+84905550101", "lan@example.com", null, null);

    [Fact]
    public void An_order_takes_so_much_of_each_resource()
    {
        var verified = Given.Order(("loaf", 2), ("bun", 3));
        const string always =
            "district:hai-chau 1, hands 270, orders 1, oven 690, product:bun 3, product:loaf 2, slot:morning 1, trays 11";
        Assert.Equal(always, $"{DayDemand.Of(verified)}");
        var cash = verified.By(CallerFingerprint.Of("test", Lan, "10.0.0.1"));
        const string unverified = "unverified:hands 270, unverified:oven 690, unverified:trays 11";
        Assert.Equal($"cash:hands 270, cash:oven 690, cash:trays 11, {always}, {unverified}", $"{DayDemand.Of(cash)}");
        var unpaid = cash.Paying(PaymentMethod.Card) with { Status = OrderStatus.Placed };
        Assert.Equal($"{always}, {unverified}", $"{DayDemand.Of(unpaid)}");
        Assert.Equal(always, $"{DayDemand.Of(unpaid with { Status = OrderStatus.Confirmed })}");
        Assert.Equal("", $"{DayDemand.Of(cash with { Status = OrderStatus.Cancelled })}");
    }

    [Fact]
    public void Whatever_is_reserved_changed_and_released_leaves_the_sum_of_the_open_orders() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000).ListOf().Select(steps => steps.ToArray()).ToArbitrary(),
                steps =>
                {
                    var (ledger, open) = (DayLedger.Empty, new List<Order>());
                    return steps.All(step =>
                    {
                        ledger = Step(ledger, open, step % 4, step / 4);
                        return IsSum(ledger, open);
                    });
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_not_reserved_cannot_be_released()
    {
        var ledger = DayLedger.Empty.Reserve(Given.Order(("loaf", 2)));
        Assert.Throws<InvalidOperationException>(() => ledger.Release(Given.Order(("loaf", 3))));
        Assert.Throws<InvalidOperationException>(() => ledger.Release(Given.Order(("bun", 5))));
        Assert.Equal(DayLedger.Empty, ledger.Release(Given.Order(("loaf", 2))));
    }

    [Fact]
    public void An_amount_does_not_overflow_in_silence()
    {
        var most = ResourceAmounts.Of([new("oven", long.MaxValue)]);
        Assert.Throws<OverflowException>(() => most + ResourceAmounts.Of([new("oven", 1)]));
        Assert.Throws<InvalidOperationException>(() => ResourceAmounts.Of([new("oven", -1)]));
    }

    [Fact]
    public void A_row_holds_what_is_taken_and_nothing_else()
    {
        var ledger = DayLedger.Empty.Reserve(Given.Order(("bun", 5)).Collected());
        var json = JsonSerializer.Serialize(ledger, BakeryJson.Lenient);
        Assert.Equal(
            """{"taken":{"hands":50,"orders":1,"oven":150,"product:bun":5,"slot:morning":1,"trays":5}}""",
            json
        );
        Assert.Equal(ledger, JsonSerializer.Deserialize<DayLedger>(json, BakeryJson.Lenient));
    }

    private static DayLedger Step(DayLedger ledger, List<Order> open, int kind, int value)
    {
        if (kind < 2 || open.Count == 0)
        {
            open.Add(An(value));
            return ledger.Reserve(open[^1]);
        }
        var at = value % open.Count;
        var before = open[at];
        open.RemoveAt(at);
        if (kind == 2)
            return ledger.Release(before);
        var next = before.Status == OrderStatus.Placed ? OrderStatus.Confirmed : OrderStatus.Cancelled;
        var after = before.ChangeStatus(next, Given.Now, "test");
        if (next == OrderStatus.Confirmed)
            open.Add(after);
        return ledger.Change(before, after);
    }

    private static Order An(int value)
    {
        var isCard = value % 2 == 0;
        var order = Given
            .Order(("bun", 1 + value % 4), (value % 3 == 0 ? "loaf" : "cake", 1 + value % 2))
            .In(value % 5 == 0 ? Given.Evening : Given.Morning)
            .Paying(isCard ? PaymentMethod.Card : PaymentMethod.Cash)
            .By(value % 11 < 4 ? null : CallerFingerprint.Of("test", Lan, $"10.0.0.{value % 9}"));
        var placed = order with { Status = isCard ? OrderStatus.Placed : OrderStatus.Confirmed };
        return value % 7 == 0 ? placed.Collected() : placed;
    }

    private static bool IsSum(DayLedger ledger, List<Order> open)
    {
        var sums = open.SelectMany(order => DayDemand.Of(order).ByKey)
            .GroupBy(one => one.Key, one => one.Value)
            .ToDictionary(amounts => amounts.Key, amounts => amounts.Sum());
        return ledger.Taken.ByKey.Count == sums.Count
            && ledger.Taken.ByKey.All(one => one.Value > 0 && one.Value == sums[one.Key])
            && ledger.Orders == open.Count
            && ledger.UnitsOf("bun") == open.Sum(order => order.Basket.Lines[0].Quantity)
            && ledger.Taken[ResourceKey.Oven] == open.Sum(order => order.Basket.Needs.OvenSeconds)
            && ledger.Taken[ResourceKey.Unverified(ResourceKey.Oven)]
                == open.Sum(order => order.Unverified?.Needs.OvenSeconds ?? 0);
    }
}
