using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <param name="Keys">
/// What the series is of, as <c>[store, product]</c>: series with an equal key in the same place are siblings.
/// </param>
/// <param name="Past">
/// One entry a day, oldest first, without gaps; the last is the last day that is known in full. May be empty.
/// </param>
/// <param name="Ahead">1–14 days; the first follows the last day of the past, without gaps.</param>
public sealed record Series(IReadOnlyList<string> Keys, IReadOnlyList<PastDay> Past, IReadOnlyList<DayAhead> Ahead);

/// <param name="Quantity">Units wanted; 0 to 10¹².</param>
/// <param name="Closed">Nothing could be ordered for that day, so its quantity is no evidence of demand.</param>
/// <param name="Holiday">The name of the holiday, the same every year; null on ordinary days.</param>
/// <param name="SoldOut">Demand may have exceeded the quantity.</param>
/// <param name="Promoted">A promotion ran that day.</param>
/// <param name="Booked">Units ordered at least 1, 2, … days before; null where unknown.</param>
public readonly record struct PastDay(
    DateOnly Day,
    double Quantity,
    bool Closed = false,
    string? Holiday = null,
    bool SoldOut = false,
    bool Promoted = false,
    IReadOnlyList<double>? Booked = null
);

/// <param name="Ordered">
/// Units already ordered for that day: a lower bound of demand. Where the past has booking curves, a surplus or deficit
/// against them shifts the forecast.
/// </param>
public readonly record struct DayAhead(
    DateOnly Day,
    int Ordered = 0,
    bool Closed = false,
    string? Holiday = null,
    bool Promoted = false
);
