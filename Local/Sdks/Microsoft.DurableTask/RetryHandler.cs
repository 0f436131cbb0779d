namespace Microsoft.DurableTask;

/// <summary>Says whether a failed task is tried again, at once. Runs inside the orchestration: deterministic, as all of it.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>As <see cref="RetryHandler"/>; may await durable timers to wait before the next attempt.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);

/// <param name="LastAttemptNumber">1 after the first attempt.</param>
/// <param name="TotalRetryTime">Since the first attempt started.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
