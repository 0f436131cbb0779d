using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Host.Samples;

/// <summary>A timer for tests: daily at 04:30 in the configured time zone.</summary>
public sealed class TimerSamples(Notebook notebook, TimeProvider clock)
{
    public const string Page = "every-morning";

    [Function("EveryMorning")]
    public async Task EveryMorning([TimerTrigger("%MorningSchedule%")] TimerInfo timer, CancellationToken ct)
    {
        notebook.Note(Page, $"{clock.GetUtcNow():HH:mm} {(timer.IsPastDue ? "late" : "in time")}");
        await notebook.Gate("morning").WaitAsync(ct);
    }

    [Function("FailTwice"), FixedDelayRetry(2, "00:00:00.100")]
    public void FailTwice([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
    {
        notebook.Note("fail-twice", $"{context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}");
        if (context.RetryContext.RetryCount < 2)
            throw new InvalidOperationException("Not yet.");
    }

    [Function("OnceAtStart")]
    public void OnceAtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) =>
        notebook.Note("at-start", "ran");
}
