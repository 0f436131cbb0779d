namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often and when a function that failed runs again before its trigger hears of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>-1: without end.</summary>
    public int MaxRetryCount { get; set; }

    private protected static TimeSpan Interval(string text, string parameter) =>
        TimeSpan.TryParse(text, out var interval) && interval >= TimeSpan.Zero
            ? interval
            : throw new ArgumentOutOfRangeException(parameter, text, "An interval reads hh:mm:ss and is not negative.");
}

public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="delayInterval">hh:mm:ss, at least zero.</param>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        _ = Interval(delayInterval, nameof(delayInterval));
        (MaxRetryCount, DelayInterval) = (maxRetryCount, delayInterval);
    }

    public string DelayInterval { get; }
}

public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <param name="minimumInterval">hh:mm:ss, at least zero.</param>
    /// <param name="maximumInterval">hh:mm:ss, at least the minimum.</param>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        if (Interval(minimumInterval, nameof(minimumInterval)) > Interval(maximumInterval, nameof(maximumInterval)))
        {
            throw new ArgumentException("The shortest wait is longer than the longest.", nameof(minimumInterval));
        }

        (MaxRetryCount, MinimumInterval, MaximumInterval) = (maxRetryCount, minimumInterval, maximumInterval);
    }

    public string MinimumInterval { get; }
    public string MaximumInterval { get; }
}
