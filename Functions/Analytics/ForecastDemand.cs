using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Analytics;

/// <param name="MadeOn">The shop's day; what was sold up to the day before is known.</param>
public sealed record ForecastRun(string ShopId, DateOnly MadeOn)
{
    /// <summary>One run a shop and day, however often it is asked for.</summary>
    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"forecast-{ShopId}-{MadeOn:yyyy-MM-dd}");
}

/// <param name="Failed">Products that could not be foretold; the others were.</param>
public sealed record ForecastsMade(int Products, IReadOnlyList<string> Failed);

public static class ForecastDemand
{
    [Function(nameof(ForecastDemand)), MayCall(Caller.System), Description("Foretells what every product will be wanted of, in the shop and in each district.")]
    public static async Task<ForecastsMade> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<ForecastRun>()!;
        var patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(5), 2, TimeSpan.FromMinutes(2)));
        var products = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(ListForecastProducts), run, patiently);
        var asked = products.Select(product => (product, forecast: context.CallActivityAsync(nameof(ForecastSeries), new ForecastProduct(run.ShopId, run.MadeOn, product), patiently))).ToList();

        var failed = new List<string>();
        foreach (var (product, forecast) in asked)
            try { await forecast; }
            catch (TaskFailedException) { failed.Add(product); }

        if (failed.Count > 0) context.CreateReplaySafeLogger(nameof(ForecastDemand)).LogError("Shop {Shop} has no forecast of {Products}.", run.ShopId, string.Join(", ", failed));
        if (failed.Count < products.Count) await context.CallActivityAsync(nameof(PublishForecasts), run, patiently);
        return new(products.Count, failed);
    }
}
