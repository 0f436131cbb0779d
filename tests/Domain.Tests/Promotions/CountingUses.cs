using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Tests.Orders;

namespace BakeryOps.Domain.Tests.Promotions;

public class CountingUses
{
    private static readonly DateTimeOffset Now = Given.Now;
    private static readonly DateTimeOffset Later = Now + UseLedger.HoldTime;

    private static UseLedger OneHeld => UseLedger.Empty.Hold("a", 1, Now)!;

    [Fact]
    public void The_last_is_held_once()
    {
        Assert.Null(OneHeld.Hold("b", 1, Now));
        Assert.Equal(1, OneHeld.Hold("b", 2, Now)!.Drop("b").CountTaken(Now));
    }

    [Fact]
    public void A_repeat_extends_its_hold()
    {
        var again = OneHeld.Hold("a", 1, Later.AddSeconds(-1))!;
        Assert.Equal((1, 1), (again.CountTaken(Now), again.CountTaken(Later)));
    }

    [Fact]
    public void A_hold_expires()
    {
        Assert.Equal(1, OneHeld.CountTaken(Later.AddTicks(-1)));
        Assert.Equal(0, OneHeld.CountTaken(Later));
        Assert.Equal(["b"], OneHeld.Hold("b", 1, Later)!.Holds.Select(hold => hold.Key));
    }

    [Fact]
    public void A_confirmed_use_does_not_expire_and_is_released()
    {
        var confirmed = OneHeld.Confirm("a");
        Assert.Null(confirmed.Hold("b", 1, Later));
        Assert.NotNull(confirmed.Release().Hold("b", 1, Later));
    }

    [Fact]
    public void Holds_are_bounded()
    {
        var ledger = new UseLedger(
            0,
            [.. Enumerable.Range(0, UseLedger.MaxHolds).Select(i => new UseHold($"{i}", Later))]
        );
        Assert.Null(ledger.Hold("more", int.MaxValue, Now));
        Assert.NotNull(ledger.Hold("0", int.MaxValue, Now));
    }
}
