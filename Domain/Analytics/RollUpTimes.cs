using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>When a shop's days are rolled up: twenty minutes after they end, and again soon after a late change.</summary>
public static class RollUpTimes
{
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(20);

    /// <summary>Late changes within this time lead to one roll-up.</summary>
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A roll-up that is about to run may have read the day already; one that is so far ahead has not, even if the
    /// hosts' clocks differ.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>The last day that is ready to be rolled up, by the shop's calendar.</summary>
    public static DateOnly LastClosedDay(ShopCalendar calendar, DateTimeOffset now) =>
        calendar.DayOf(now - AfterMidnight).AddDays(-1);

    /// <summary>When to roll up a day that changed at <paramref name="changedAt"/>; UTC, one to several minutes later.</summary>
    public static DateTimeOffset Next(ShopCalendar calendar, DateOnly day, DateTimeOffset changedAt)
    {
        var night = calendar.At(day.AddDays(1), TimeOnly.MinValue) + AfterMidnight;
        var earliest = changedAt + Margin;
        return night >= earliest ? night : new(RoundedUp(earliest.UtcTicks), TimeSpan.Zero);
    }

    /// <summary>
    /// The roll-ups that a change of a day's orders or sales leads to: of that day, and of the day on which it was made,
    /// whose night makes new forecasts. Changes before the same roll-up lead to equal ones.
    /// </summary>
    public static IEnumerable<(RollUpSalesMessage Message, DateTimeOffset Due)> After(
        Shop shop,
        DateOnly day,
        DateTimeOffset changedAt
    ) =>
        new[] { shop.Calendar.DayOf(changedAt), day }
            .Distinct()
            .Select(one => (new RollUpSalesMessage(shop.Id, one), Next(shop.Calendar, one, changedAt)));

    private static long RoundedUp(long ticks) => (ticks + Slot.Ticks - 1) / Slot.Ticks * Slot.Ticks;
}
