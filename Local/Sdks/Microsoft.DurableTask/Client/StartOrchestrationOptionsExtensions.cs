namespace Microsoft.DurableTask.Client;

public static class StartOrchestrationOptionsExtensions
{
    /// <summary>Refuses the start while an instance of the same id is in one of these statuses.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
    }
}
