namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances to purge. Null: any.</summary>
public record PurgeInstancesFilter(DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long one call may work; null = until all are purged.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <param name="Recursive">Sub-orchestrations too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

public class PurgeResult
{
    /// <param name="count">At least 0.</param>
    public PurgeResult(int count)
    {
        if (count < 0)
        {
            throw new ArgumentException("A count is not negative.", nameof(count));
        }

        PurgedInstanceCount = count;
    }

    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    public int PurgedInstanceCount { get; }

    /// <summary>Whether all that match are purged; null = not known.</summary>
    public bool? IsComplete { get; }
}
