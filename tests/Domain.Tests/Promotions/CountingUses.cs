using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Promotions;

public class CountingUses
{
    private static readonly DateTimeOffset Now = Given.Now;
    private static readonly DateTimeOffset Later = Now + HoldLedger.HoldTime;

    private static HoldLedger OneHeld => HoldLedger.Empty.Hold("a", 1, 1, Now)!;

    [Fact]
    public void The_last_is_held_once()
    {
        Assert.Null(OneHeld.Hold("b", 1, 1, Now));
        Assert.Equal(1, OneHeld.Hold("b", 1, 2, Now)!.Drop("b").CountTaken(Now));
    }

    [Fact]
    public void A_repeat_extends_its_hold()
    {
        var again = OneHeld.Hold("a", 1, 1, Later.AddSeconds(-1))!;
        Assert.Equal((1, 1), (again.CountTaken(Now), again.CountTaken(Later)));
    }

    [Fact]
    public void A_hold_expires()
    {
        Assert.Equal(1, OneHeld.CountTaken(Later.AddTicks(-1)));
        Assert.Equal(0, OneHeld.CountTaken(Later));
        Assert.Equal(["b"], OneHeld.Hold("b", 1, 1, Later)!.Holds.Select(hold => hold.Key));
    }

    [Fact]
    public void A_confirmed_use_does_not_expire_and_is_released()
    {
        var confirmed = OneHeld.Confirm("a", 1);
        Assert.Null(confirmed.Hold("b", 1, 1, Later));
        Assert.NotNull(confirmed.Release(1).Hold("b", 1, 1, Later));
    }

    [Fact]
    public void Holds_are_bounded()
    {
        var ledger = new HoldLedger(
            0,
            [.. Enumerable.Range(0, HoldLedger.MaxHolds).Select(i => new Hold($"{i}", Later))]
        );
        Assert.Null(ledger.Hold("more", 1, int.MaxValue, Now));
        Assert.NotNull(ledger.Hold("0", 1, int.MaxValue, Now));
    }

    [Fact]
    public void Amounts_add_up_to_the_limit()
    {
        var five = HoldLedger.Empty.Hold("a", 2, 5, Now)!.Confirm("a", 2).Hold("b", 3, 5, Now)!;
        Assert.Equal(5, five.CountTaken(Now));
        Assert.Null(five.Hold("c", 1, 5, Now));
        Assert.Null(five.Hold("b", 4, 5, Now));
        Assert.NotNull(five.Release(2).Hold("c", 2, 5, Now));
    }
}
