using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>Rules of what is forecast.</summary>
public static class ForecastRules
{
    public static Rule Days { get; } = new("input.forecast-days", RuleKind.Invalid);
    public static Rule Quantity { get; } = new("input.forecast-quantity", RuleKind.Invalid);
    public static Rule Newsvendor { get; } = new("input.newsvendor", RuleKind.Invalid);
}
