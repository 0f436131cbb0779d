namespace Microsoft.DurableTask;

/// <summary>How an orchestration calls an activity.</summary>
public record TaskOptions
{
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null) => (Retry, Tags) = (retry, tags);

    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Retry, Tags, Version) = (options.Retry, options.Tags, options.Version);
    }

    /// <summary>Null: a failure is final.</summary>
    public TaskRetryOptions? Retry { get; init; }
    public IDictionary<string, string>? Tags { get; init; }
    public TaskVersion? Version { get; init; }

    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
