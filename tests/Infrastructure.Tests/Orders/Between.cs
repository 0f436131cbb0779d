using Azure.Core;
using Azure.Core.Pipeline;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>Counts the calls to storage.</summary>
internal sealed class Counting : HttpPipelinePolicy
{
    private int calls;

    public int Calls => calls;

    public void Reset() => calls = 0;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Nothing here is synchronous.");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref calls);
        return ProcessNextAsync(message, pipeline);
    }
}

/// <summary>
/// Loses the response of a completed transaction, or the request itself: one of every <paramref name="every"/>.
/// </summary>
internal sealed class Losing(int every) : HttpPipelinePolicy
{
    private int calls;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Nothing here is synchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var turn = message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
            ? Interlocked.Increment(ref calls) % every
            : -1;
        if (turn == 0)
            throw new IOException("The request was lost.");
        await ProcessNextAsync(message, pipeline);
        if (turn == every / 2)
            throw new IOException("The answer was lost.");
    }
}
