using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Analytics;

/// <summary>The forecast of one product, made on one day.</summary>
/// <param name="District">Null: the whole shop.</param>
/// <param name="MadeOn">The shop's day on which it was made; also the first forecast day.</param>
public sealed record SeriesForecast(string Product, string? District, DateOnly MadeOn, IReadOnlyList<DayForecast> Days);
