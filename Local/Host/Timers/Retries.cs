using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Local.Host.Timers;

/// <summary>The retry policy of a timer function, from its attribute; without one there are no retries.</summary>
/// <param name="Most">Maximum number of retries; −1 = unlimited.</param>
internal sealed record Retries(int Most, TimeSpan Shortest, TimeSpan Longest)
{
    public static Retries Of(MethodInfo function) =>
        function.GetCustomAttribute<RetryAttribute>() switch
        {
            FixedDelayRetryAttribute retry => new(
                retry.MaxRetryCount,
                Time(retry.DelayInterval),
                Time(retry.DelayInterval)
            ),
            ExponentialBackoffRetryAttribute retry => new(
                retry.MaxRetryCount,
                Time(retry.MinimumInterval),
                Time(retry.MaximumInterval)
            ),
            _ => new(0, TimeSpan.Zero, TimeSpan.Zero),
        };

    /// <summary>
    /// Runs the function until it succeeds, the retries are used up or <paramref name="ct"/> is cancelled.
    /// </summary>
    /// <param name="run">Receives the retry number; 0 = the first run.</param>
    public async Task Run(Func<int, Task> run, CancellationToken ct)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                await run(retry);
                return;
            }
            catch (Exception) when ((Most < 0 || retry < Most) && !ct.IsCancellationRequested)
            {
                await Task.Delay(Pause(retry), ct);
            }
        }
    }

    private TimeSpan Pause(int retry) =>
        TimeSpan.FromTicks((long)Math.Min(Longest.Ticks, Shortest.Ticks * Math.Pow(2, retry)));

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
