using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Analytics;

/// <summary>The forecast of one product, made on one day.</summary>
/// <param name="District">Null: the whole shop.</param>
/// <param name="MadeOn">The shop's day on which it was made; also the first forecast day.</param>
public sealed record SeriesForecast(string Product, string? District, DateOnly MadeOn, IReadOnlyList<DayForecast> Days);

/// <summary>The forecast store.</summary>
public interface IForecasts
{
    /// <summary>Stores all series of one product; replaces those of an earlier run on the same day.</summary>
    /// <param name="series">Of one product, made on one day, no district twice.</param>
    Task Keep(string shopId, IReadOnlyList<SeriesForecast> series, CancellationToken ct);

    /// <summary>Makes that day's forecasts the current ones, unless newer ones are current already.</summary>
    Task Publish(string shopId, DateOnly madeOn, CancellationToken ct);

    /// <summary>The current forecasts.</summary>
    /// <param name="product">Null: all products.</param>
    IAsyncEnumerable<SeriesForecast> CurrentOf(string shopId, string? product, CancellationToken ct);
}
