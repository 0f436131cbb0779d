namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try this run is, by the function's retry attribute.</summary>
public abstract class RetryContext
{
    /// <summary>0 at the first try.</summary>
    public abstract int RetryCount { get; }
    public abstract int MaxRetryCount { get; }
}
