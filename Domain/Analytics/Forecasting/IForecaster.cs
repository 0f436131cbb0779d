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

public readonly record struct PastDay
{
    public required DateOnly Day { get; init; }

    /// <summary>Units wanted; 0 to 10¹².</summary>
    public required double Quantity { get; init; }

    /// <summary>Nothing could be ordered for that day, so its quantity is no evidence of demand.</summary>
    public bool Closed { get; init; }

    /// <summary>The name of the holiday, the same every year; null on ordinary days.</summary>
    public string? Holiday { get; init; }

    /// <summary>Demand may have exceeded the quantity.</summary>
    public bool SoldOut { get; init; }

    /// <summary>A promotion ran that day.</summary>
    public bool Promoted { get; init; }

    /// <summary>Units ordered at least 1, 2, … days before; null where unknown.</summary>
    public IReadOnlyList<double>? Booked { get; init; }
}

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
