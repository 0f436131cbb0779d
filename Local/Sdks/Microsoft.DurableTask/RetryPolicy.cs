namespace Microsoft.DurableTask;

/// <summary>When to try a failed activity or sub-orchestration again: after the first interval, each further wait longer by the coefficient.
/// Which failures are worth another try is a <see cref="RetryHandler"/>'s to say.</summary>
public class RetryPolicy
{
    /// <param name="maxNumberOfAttempts">At least 1, the first included.</param>
    /// <param name="firstRetryInterval">Longer than zero.</param>
    /// <param name="backoffCoefficient">At least 1.</param>
    /// <param name="maxRetryInterval">The longest wait, at least the first; null = one hour.</param>
    /// <param name="retryTimeout">No retry starts later than this after the first attempt; at least the first interval; null = no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of these does not hold.</exception>
    public RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        if (maxRetryInterval is { } longest && longest != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(longest, firstRetryInterval, nameof(maxRetryInterval));
        }

        if (retryTimeout is { } whole && whole != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(whole, firstRetryInterval, nameof(retryTimeout));
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }
    public TimeSpan FirstRetryInterval { get; }
    public double BackoffCoefficient { get; }
    public TimeSpan MaxRetryInterval { get; }
    public TimeSpan RetryTimeout { get; }
}
