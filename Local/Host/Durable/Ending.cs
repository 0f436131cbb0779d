using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>How a generation ended.</summary>
/// <param name="Next">The generation to go on with, when the code asked for one.</param>
internal sealed record Ending(OrchestrationRuntimeStatus Status, string? Output = null, Failure? Failure = null, ContinueAsNewOptions? Next = null)
{
    /// <param name="code">What has run to its end.</param>
    /// <param name="next">The generation that it asked for; holds only when it did not fail.</param>
    /// <param name="converter">Writes what it returned.</param>
    public static Ending Of(Task<object?> code, ContinueAsNewOptions? next, DataConverter converter)
    {
        try
        {
            var result = code.GetAwaiter().GetResult();
            return next is not null
                ? new(OrchestrationRuntimeStatus.Running, converter.Serialize(next.NewInput), Next: next)
                : new(OrchestrationRuntimeStatus.Completed, converter.Serialize(result));
        }
        catch (Exception thrown)
        {
            return new(OrchestrationRuntimeStatus.Failed, Failure: Failure.Of(thrown));
        }
    }
}
