using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Tries a call again as its options say. The waits are durable timers, so they survive the host.</summary>
internal static class Retries
{
    public static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> attempt) => options switch
    {
        { Policy: { } policy } => Run(context, policy, attempt),
        { Handler: { } handler } => Run(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<T> Run<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed) when (attempts < policy.MaxNumberOfAttempts && IsWorthwhile(failed) && IsInTime())
            {
            }
            await context.CreateTimer(Pause(policy, attempts), CancellationToken.None);
        }

        bool IsInTime() => policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime < began + policy.RetryTimeout;
    }

    private static async Task<T> Run<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed) when (IsWorthwhile(failed))
            {
                if (!await handler(new(context, attempts, failed.FailureDetails, context.CurrentUtcDateTime - began, CancellationToken.None))) throw;
            }
        }
    }

    /// <summary>What is not there will not be there the next time.</summary>
    private static bool IsWorthwhile(TaskFailedException failed) => failed.FailureDetails.ErrorType != UnknownFunction.ErrorType;

    private static TimeSpan Pause(RetryPolicy policy, int attempts)
    {
        var grown = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(365) : policy.MaxRetryInterval;
        return grown < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(grown) : longest;
    }
}

/// <summary>An orchestrator or activity was called that no function of this app is named after.</summary>
internal static class UnknownFunction
{
    public const string ErrorType = "FunctionNotFound";

    public static Failure Failure(string kind, string name) =>
        Durable.Failure.Of(ErrorType, $"There is no {kind} '{name}' in this app. Is its name spelt right, and is the version that has it deployed?");
}
