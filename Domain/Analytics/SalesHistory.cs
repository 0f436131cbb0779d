using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Analytics;

/// <summary>A shop's daily sales up to and including <paramref name="to"/>, as input for forecasts.</summary>
public sealed class SalesHistory(Shop shop, IEnumerable<DailySales> days, DateOnly to)
{
    private readonly SortedDictionary<DateOnly, DailySales> days = new(
        days.Where(day => day.Day <= to).ToDictionary(day => day.Day)
    );

    /// <summary>Only products sold within this number of days are forecast.</summary>
    public const int LatelyDays = 56;

    /// <summary>Every product sold within <see cref="LatelyDays"/>, with the districts it was delivered to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lately =>
        days
            .Values.Where(day => day.Day > to.AddDays(-LatelyDays))
            .SelectMany(day => day.Sold)
            .GroupBy(sold => sold.Product)
            .ToDictionary(
                group => group.Key,
                group =>
                    (IReadOnlyList<string>)
                        [
                            .. group
                                .Select(sold => sold.District)
                                .OfType<string>()
                                .Distinct()
                                .Order(StringComparer.Ordinal),
                        ]
            );

    /// <summary>
    /// The product's days without gaps, from the first day it was sold; empty when it never was. The booking curve is
    /// given for the whole shop only, since existing orders are known for the whole shop only.
    /// </summary>
    /// <param name="district">Null: the whole shop.</param>
    public IReadOnlyList<PastDay> Of(string product, string? district)
    {
        var units = days.Values.ToDictionary(day => day.Day, day => day.Sold.Where(sold => sold.Product == product));
        var first =
            units.Where(day => day.Value.Any()).Select(day => (DateOnly?)day.Key).FirstOrDefault() ?? to.AddDays(1);
        var past = new List<PastDay>();
        for (var day = first; day <= to; day = day.AddDays(1))
        {
            var quantity =
                units
                    .GetValueOrDefault(day)
                    ?.Where(sold => district is null || sold.District == district)
                    .Sum(sold => sold.Units)
                ?? 0;
            var sales = days.GetValueOrDefault(day);
            past.Add(
                new()
                {
                    Day = day,
                    Quantity = quantity,
                    Closed = quantity == 0 && (WasClosed(day) || !Serves(district, day)),
                    Holiday = shop.ClosedBecause(day),
                    SoldOut = sales?.SoldOut?.Contains(product) == true,
                    Booked = district is null && sales?.Booked is { } booked ? Booked.Curve(booked, product) : null,
                }
            );
        }
        return past;
    }

    /// <summary>The product's units outside the given districts: pickup, or districts no longer served.</summary>
    public IReadOnlyList<PastDay> Elsewhere(string product, IReadOnlyList<string> districts)
    {
        var within = districts.Select(district => Of(product, district)).ToList();
        return
        [
            .. Of(product, null)
                .Select(
                    (day, i) =>
                        day with
                        {
                            Quantity = day.Quantity - within.Sum(district => district[i].Quantity),
                            Booked = null,
                        }
                ),
        ];
    }

    /// <summary>The days after the history.</summary>
    /// <param name="count">1 to 14.</param>
    /// <param name="ordered">Units already ordered for a day.</param>
    public IReadOnlyList<DayAhead> Ahead(string? district, int count, Func<DateOnly, int> ordered) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(to.AddDays)
                .Select(day => new DayAhead(
                    day,
                    ordered(day),
                    shop.ClosedBecause(day) is not null || !Serves(district, day),
                    shop.ClosedBecause(day)
                )),
        ];

    // Imported history has no row, or an empty one, for a day on which the shop was closed; our own roll-up has a row
    // for every day.
    private bool WasClosed(DateOnly day) =>
        shop.ClosedBecause(day) is not null
        || !days.TryGetValue(day, out var sales)
        || sales is { Imported: true, Units: 0 };

    private bool Serves(string? district, DateOnly day) =>
        district is null || shop.District(district) is not { } known || known.Weekdays.Contains(day.DayOfWeek);
}
