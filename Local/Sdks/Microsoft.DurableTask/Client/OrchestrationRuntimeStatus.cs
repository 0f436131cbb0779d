namespace Microsoft.DurableTask.Client;

public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,

    [Obsolete("Never reported; kept for old callers.")]
    ContinuedAsNew,
    Failed,

    [Obsolete("Never reported; kept for old callers.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
