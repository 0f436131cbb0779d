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
    /// <summary>
    /// Products that one activity foretells: the history of two years is read once for all of them. Most shops have no more; a larger
    /// one is foretold by several activities, none of which runs for minutes.
    /// </summary>
    private const int ChunkSize = 25;

    [
        Function(nameof(ForecastDemand)),
        MayCall(Caller.System),
        Description("Foretells what every product will be wanted of, in the shop and in each district.")
    ]
    public static async Task<ForecastsMade> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<ForecastRun>()!;
        var products = await context.CallActivityAsync<IReadOnlyList<string>>(
            nameof(ListForecastProducts),
            run,
            Patiently
        );
        var failed = await Forecast(context, run, products, ChunkSize);
        // One product that cannot be foretold takes none of its chunk with it.
        if (failed.Count > 0)
            failed = await Forecast(context, run, failed, 1);

        if (failed.Count > 0)
            context
                .CreateReplaySafeLogger(nameof(ForecastDemand))
                .LogError("Shop {Shop} has no forecast of {Products}.", run.ShopId, string.Join(", ", failed));
        if (failed.Count < products.Count)
            await context.CallActivityAsync(nameof(PublishForecasts), run, Patiently);
        return new(products.Count, failed);
    }

    private static TaskOptions Patiently =>
        TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(5), 2, TimeSpan.FromMinutes(2)));

    /// <returns>The products of the chunks that failed for good.</returns>
    private static async Task<IReadOnlyList<string>> Forecast(
        TaskOrchestrationContext context,
        ForecastRun run,
        IReadOnlyList<string> products,
        int chunkSize
    )
    {
        var asked = products
            .Chunk(chunkSize)
            .Select(chunk => new ForecastChunk(run.ShopId, run.MadeOn, chunk))
            .Select(chunk => (chunk, forecast: context.CallActivityAsync(nameof(ForecastSeries), chunk, Patiently)))
            .ToList();

        List<string> failed = [];
        foreach (var (chunk, forecast) in asked)
        {
            try
            {
                await forecast;
            }
            catch (TaskFailedException)
            {
                failed.AddRange(chunk.ProductIds);
            }
        }
        return failed;
    }
}
