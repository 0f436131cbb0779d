using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Analytics;

/// <summary>The forecast of one product, made on one day.</summary>
/// <param name="District">Null = the whole shop.</param>
/// <param name="MadeOn">The shop's day on which it was made; the first day ahead.</param>
public sealed record SeriesForecast(string Product, string? District, DateOnly MadeOn, IReadOnlyList<DayForecast> Days);

/// <summary>Where forecasts are kept.</summary>
public interface IForecasts
{
    /// <summary>Keeps all series of one product; those of an earlier run of the same day are replaced.</summary>
    /// <param name="series">Of one product, made on one day, no district twice.</param>
    Task Keep(string shopId, IReadOnlyList<SeriesForecast> series, CancellationToken ct);

    /// <summary>From now on the forecasts made on that day are the current ones, unless newer ones are already.</summary>
    Task Publish(string shopId, DateOnly madeOn, CancellationToken ct);

    /// <summary>The current forecasts.</summary>
    /// <param name="product">Null = all products.</param>
    IAsyncEnumerable<SeriesForecast> CurrentOf(string shopId, string? product, CancellationToken ct);
}
