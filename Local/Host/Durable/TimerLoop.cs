using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Compares the business clock with the alarms, and wakes the instances whose time has come.</summary>
internal sealed class TimerLoop(Hub hub, WorkLoop work)
{
    public async Task Run()
    {
        using PeriodicTimer tick = new(hub.Options.TimerInterval);
        var sinceLook = Stopwatch.StartNew();
        try
        {
            while (await tick.WaitForNextTickAsync(work.Stopping))
            {
                if (hub.Now < hub.Timers.Next && sinceLook.Elapsed < hub.Options.TimerRefresh) continue;
                sinceLook.Restart();
                await Ring();
            }
        }
        catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
        {
        }
    }

    /// <summary>The letter goes first, so a crash wakes an instance twice at most.</summary>
    private async Task Ring()
    {
        try
        {
            var due = await hub.Timers.Due(hub.Now, work.Stopping);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = work.Stopping }, async (alarm, ct) =>
            {
                await work.Dispatch.Post(Letter.Wake(alarm.Instance), ct);
                await hub.Timers.Erase(alarm);
            });
        }
        catch (Exception fault)
        {
            hub.Timers.LookAgain();
            if (!work.Stopping.IsCancellationRequested) hub.Logger.LogWarning(fault, "Durable timers could not be looked at; trying again.");
        }
    }
}
