using BakeryOps.Domain.Analytics;
using BakeryOps.Functions.Analytics;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Workflows;

/// <param name="Failed">Products that could not be forecast; the others were.</param>
public sealed record ForecastsMade(int Products, IReadOnlyList<string> Failed);

public static class ForecastDemand
{
    /// <summary>
    /// The number of products per activity, which reads the history of two years once for all of them. Most shops
    /// have no more; larger ones use several activities, none of which runs for minutes.
    /// </summary>
    private const int ChunkSize = 25;

    [
        Function(nameof(ForecastDemand)),
        Allow(Caller.System),
        Description("Forecasts the demand for every product, in the whole shop and in each district.")
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
        // Products are retried one by one: a failing product does not fail its chunk.
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
