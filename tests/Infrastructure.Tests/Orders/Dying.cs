using Azure.Core;
using Azure.Core.Pipeline;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>A process that is killed before its call number <paramref name="last"/>: from then on none leaves it.</summary>
internal sealed class Dying(int last) : HttpPipelinePolicy
{
    private int calls;

    public bool IsDead => Volatile.Read(ref calls) > last;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Nothing here is synchronous.");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        Interlocked.Increment(ref calls) > last
            ? throw new InvalidOperationException("The process is dead.")
            : ProcessNextAsync(message, pipeline);
}
