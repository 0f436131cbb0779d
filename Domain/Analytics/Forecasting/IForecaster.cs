namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Says how many units of one series (a product, in the whole shop or in one district) will be wanted on the days ahead, how
/// sure that is, and why. Pure and deterministic: what is not in the arguments does not count.
/// </summary>
public interface IForecaster
{
    /// <param name="history">One entry a day, oldest first, without gaps; the last is the last day that is known in full.</param>
    /// <param name="ahead">1–14 days; the first follows the last day of the history, without gaps.</param>
    /// <returns>One forecast for each day ahead, in the same order.</returns>
    /// <exception cref="ArgumentException">The days have gaps, are out of order, or too many.</exception>
    IReadOnlyList<DayForecast> Forecast(IReadOnlyList<PastDay> history, IReadOnlyList<DayAhead> ahead, CancellationToken ct);
}

/// <param name="Quantity">Units wanted; 0 or more.</param>
/// <param name="Closed">Nothing could be ordered for that day, so its quantity says nothing about demand.</param>
/// <param name="Holiday">The name of the holiday, the same every year; null on ordinary days.</param>
public readonly record struct PastDay(DateOnly Day, double Quantity, bool Closed = false, string? Holiday = null);

/// <param name="Ordered">Units already ordered for that day: demand will not be less.</param>
public readonly record struct DayAhead(DateOnly Day, int Ordered = 0, bool Closed = false, string? Holiday = null);
