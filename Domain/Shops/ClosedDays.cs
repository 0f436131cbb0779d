using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>The days without orders: holidays, and weekdays on which the shop rests.</summary>
/// <param name="Days">Up to 366 entries, past ones included: forecasts learn from them.</param>
/// <param name="Weekly">Up to 6 weekdays; null: none.</param>
public sealed record ClosedDays(IReadOnlyList<ClosedDay> Days, IReadOnlyList<WeeklyClosure>? Weekly = null)
    : IShopSettings
{
    private const int MostEntries = 366,
        MostWeekdays = 6,
        LongestRange = 366,
        LongestReason = 100,
        FirstYear = 2000;

    public static ClosedDays Example { get; } =
        new([new(new(2027, 2, 5), "Tết", new(2027, 2, 11))], [new(DayOfWeek.Monday, "Day of rest")]);

    ShopSection IShopSettings.Section => ShopSection.ClosedDays;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Count(Days, 0, MostEntries, "days");
        SettingChecks.Unique(Days, one => one.Day, "days", "day");
        for (var i = 0; i < Days.Count; i++)
        {
            SettingChecks.Range(Days[i].Day.Year, FirstYear, DateOnly.MaxValue.Year, $"days[{i}].day");
            SettingChecks.Name(Days[i].Reason, LongestReason, $"days[{i}].reason");
            if (Days[i].To is { } to)
                SettingChecks.Range(to.DayNumber - Days[i].Day.DayNumber, 0, LongestRange, $"days[{i}].to");
        }
        var weekly = Weekly ?? [];
        SettingChecks.Count(weekly, 0, MostWeekdays, "weekly");
        SettingChecks.Unique(weekly, one => one.Weekday, "weekly", "weekday");
        for (var i = 0; i < weekly.Count; i++)
            SettingChecks.Name(weekly[i].Reason, LongestReason, $"weekly[{i}].reason");
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { ClosedOn = Days, ClosedWeekly = Weekly };
}

/// <param name="To">The last of several days, inclusive; null: it is one day.</param>
public sealed record ClosedDay(DateOnly Day, string Reason, DateOnly? To = null)
{
    public bool Covers(DateOnly day) => day == Day || (To is { } last && day > Day && day <= last);
}

public sealed record WeeklyClosure(DayOfWeek Weekday, string Reason);
