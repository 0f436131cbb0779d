using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Timers;

/// <summary>
/// Runs one timer when it is due by the business clock, on one host at a time. Runs missed while no host was up are
/// caught up with one run.
/// </summary>
/// <param name="remembers">Whether missed runs are caught up.</param>
internal sealed class TimerListener(
    string function,
    Schedule schedule,
    bool remembers,
    bool runOnStartup,
    TimerStatusBlob blob,
    TimeProvider clock,
    string hostName,
    TimeSpan lease,
    Func<TimerInfo, CancellationToken, Task> run,
    ILogger log
) : IListener
{
    // The polling interval of the business clock, which may jump.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    public async Task Listen(CancellationToken stopping, CancellationToken abandoning)
    {
        if (runOnStartup)
            await Run(new(null, clock.GetUtcNow(), default, null), abandoning);
        var next = await Untroubled(() => Begin(stopping), stopping);
        using var glances = new PeriodicTimer(Glance);
        while (await NextGlance(glances, stopping))
        {
            if (clock.GetUtcNow() >= next)
                next = await Untroubled(() => RunWhenDue(stopping, abandoning), stopping);
        }
    }

    /// <summary>
    /// The first due time: from the stored status when runs are remembered and the schedule is unchanged, else the next
    /// after now.
    /// </summary>
    private async Task<DateTimeOffset> Begin(CancellationToken stopping)
    {
        var (now, kept) = (clock.GetUtcNow(), await blob.Read(stopping));
        var next = schedule.Next(now);
        if (
            kept is not null
            && kept.Value.Next <= next
            && (IsRunning(kept) || IsOfThisSchedule(kept.Value) && (remembers || kept.Value.Next > now))
        )
            return kept.Value.Next;
        await blob.Write(new(kept?.Value.Last, next, now, kept?.Value.Runner), kept?.Version, stopping);
        return next;
    }

    /// <summary>Runs the timer unless another host does or did; returns when to check again.</summary>
    private async Task<DateTimeOffset> RunWhenDue(CancellationToken stopping, CancellationToken abandoning)
    {
        var (now, kept) = (clock.GetUtcNow(), await blob.Read(stopping));
        if (kept is not null && (kept.Value.Next > now || IsRunning(kept)))
        {
            await Task.Delay(Glance, stopping);
            return kept.Value.Next;
        }
        var status = (kept?.Value ?? new(null, now, now, null)) with { Runner = hostName };
        if (await blob.Write(status, kept?.Version, stopping) is not { } version)
            return now;

        using var ended = new CancellationTokenSource();
        var renewing = Renew(status, version, ended.Token);
        await Run(status, abandoning);
        await ended.CancelAsync();
        version = await renewing;

        now = clock.GetUtcNow();
        // A run cut short by a stop stays due, for the next start or for another host.
        var after = abandoning.IsCancellationRequested
            ? status with
            {
                Runner = null,
            }
            : new TimerStatus(now, schedule.Next(now), now, null);
        if (await blob.Write(after, version, CancellationToken.None) is null)
            log.LogWarning("Another host took over the timer {Function}; it may have run twice.", function);
        return after.Next;
    }

    private bool IsOfThisSchedule(TimerStatus status) => schedule.Next(status.LastUpdated) == status.Next;

    private bool IsRunning(StoredStatus kept) => kept.Value.Runner is not null && kept.Age < lease;

    private async Task Run(TimerStatus status, CancellationToken abandoning)
    {
        var now = clock.GetUtcNow();
        var info = new TimerInfo
        {
            IsPastDue = now - status.Next > TimeSpan.FromSeconds(1),
            ScheduleStatus = new()
            {
                Last = status.Last?.UtcDateTime ?? default,
                Next = schedule.Next(now).UtcDateTime,
                LastUpdated = status.LastUpdated.UtcDateTime,
            },
        };
        try
        {
            await run(info, abandoning);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The timer {Function} failed; it will run again when next due.", function);
        }
    }

    private async Task<ETag> Renew(TimerStatus status, ETag version, CancellationToken ended)
    {
        while (true)
        {
            await Task.Delay(lease / 3, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return version;
            try
            {
                if (await blob.Write(status, version, CancellationToken.None) is not { } renewed)
                    return version;
                version = renewed;
            }
            catch (Exception fault) when (fault is RequestFailedException or AggregateException)
            {
                log.LogWarning(
                    fault,
                    "Renewing the claim on the timer {Function} failed and will be retried.",
                    function
                );
            }
        }
    }

    private async Task<DateTimeOffset> Untroubled(Func<Task<DateTimeOffset>> what, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return await what();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                log.LogWarning(fault, "The timer {Function} cannot reach its status at the moment.", function);
                await Task.Delay(PauseAfterFault, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return DateTimeOffset.MaxValue;
    }

    private static async Task<bool> NextGlance(PeriodicTimer glances, CancellationToken stopping)
    {
        try
        {
            return await glances.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
