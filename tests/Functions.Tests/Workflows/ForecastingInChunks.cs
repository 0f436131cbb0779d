using BakeryOps.Domain.Analytics;
using BakeryOps.Functions.Analytics;
using BakeryOps.Functions.Workflows;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Tests.Workflows;

/// <summary>The sequence of steps of the nightly forecast orchestration, without an engine.</summary>
public class ForecastingInChunks
{
    private static readonly ForecastRun Run = new("shop", new(2026, 11, 24));
    private static readonly string[] Menu = [.. Enumerable.Range(1, 60).Select(i => $"product-{i:00}")];

    [Fact]
    public async Task Every_product_is_in_one_chunk_and_then_all_are_published()
    {
        var script = Night(_ => false);
        var made = await ForecastDemand.Run(script);
        Assert.Equal((60, 0), (made.Products, made.Failed.Count));
        Assert.Equal(Menu, Chunks(script).SelectMany(chunk => chunk.ProductIds));
        Assert.Equal(3, Chunks(script).Count);
        Assert.Equal(nameof(PublishForecasts), script.Calls[^1].Name);
    }

    [Fact]
    public async Task A_product_that_cannot_be_foretold_takes_no_other_with_it()
    {
        var script = Night(chunk => chunk.ProductIds.Contains("product-07"));
        var made = await ForecastDemand.Run(script);
        Assert.Equal(["product-07"], made.Failed);
        // Three chunks, then each product of the failed chunk separately.
        Assert.Equal(3 + 25, Chunks(script).Count);
        Assert.Equal(nameof(PublishForecasts), script.Calls[^1].Name);
    }

    [Fact]
    public async Task Where_nothing_can_be_foretold_the_last_forecasts_stay()
    {
        var script = Night(_ => true);
        var made = await ForecastDemand.Run(script);
        Assert.Equal(Menu, made.Failed);
        Assert.DoesNotContain(nameof(PublishForecasts), script.Calls.Select(call => call.Name));
    }

    private static Script Night(Func<ForecastChunk, bool> fails) =>
        new()
        {
            Input = Run,
            Answer = (step, input) =>
                (step, input) switch
                {
                    (nameof(ListForecastProducts), _) => (IReadOnlyList<string>)Menu,
                    (nameof(ForecastSeries), ForecastChunk chunk) when fails(chunk) => new TaskFailedException(
                        step,
                        1,
                        new InvalidOperationException("Odd history.")
                    ),
                    _ => null,
                },
        };

    private static List<ForecastChunk> Chunks(Script script) =>
        [.. script.Calls.Select(call => call.Input).OfType<ForecastChunk>()];
}
