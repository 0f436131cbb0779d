using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// The instances that this host has in its hands, one <see cref="InstanceRun"/> each, and the letters that call for them. What this process
/// posts itself goes to its run at once: it is held as if received, and comes back to the queue only if this host dies.
/// </summary>
internal sealed class WorkLoop(Hub hub) : IDisposable
{
    private const int MostInOneReceive = 32;

    /// <summary>A started instance whose host does not run it itself is looked for when its row is surely written.</summary>
    private static readonly TimeSpan RowIsWritten = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, InstanceRun> runs = [];
    private readonly SemaphoreSlim turns = new(hub.Options.MaxConcurrentOrchestrators);
    private readonly SemaphoreSlim poke = new(0, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();
    private readonly int most = 2 * (hub.Options.MaxConcurrentOrchestrators + hub.Options.MaxConcurrentActivities);
    private TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool open;

    /// <summary>The engine stops: nothing new is begun.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>The engine does not wait any longer.</summary>
    public CancellationToken Abandoned => abandon.Token;

    private bool HasRoom
    {
        get { lock (runs) return open && runs.Count < most; }
    }

    /// <summary>Sends a letter, and sees to it in this process when there is room.</summary>
    public async Task Post(Letter letter, CancellationToken ct)
    {
        var here = HasRoom;
        var held = await hub.Letters.Send(letter, here ? hub.Options.Lease : TimeSpan.Zero, ct);
        if (!here) Poke();
        else if (!Offer(held)) await hub.Letters.Release(held, TimeSpan.Zero, ct);
    }

    /// <summary>
    /// Adds an instance and has it run. The letter goes first: if this host dies in between, nothing is lost, and a letter for an instance that
    /// never came to be is thrown away in time.
    /// </summary>
    /// <param name="instance">Not yet there.</param>
    /// <param name="mayReplace">Whether the one that is there may be replaced.</param>
    /// <param name="ct">Ends the start.</param>
    /// <returns>The one that is there and stays; null when this one was started.</returns>
    public async Task<Instance?> Start(Instance instance, Func<Instance, bool> mayReplace, CancellationToken ct)
    {
        var here = HasRoom;
        var began = DateTimeOffset.UtcNow;
        var held = await hub.Letters.Send(Letter.Wake(instance.Id), here ? hub.Options.Lease : RowIsWritten, ct);
        if (here) instance = instance with { Owner = hub.Host, OwnedUntil = began + hub.Options.Lease };
        var started = await hub.Instances.Add(instance, ct);
        while (started is null)
        {
            if (await hub.Instances.Find(instance.Id, ct) is not { } there)
            {
                started = await hub.Instances.Add(instance, ct);
            }
            else if (!mayReplace(there))
            {
                await hub.Letters.Delete(held, ct);
                return there;
            }
            else
            {
                started = await Replace(there, instance, ct);
            }
        }
        if (DateTimeOffset.UtcNow - began > hub.Options.Lease / 2) await hub.Letters.Send(Letter.Wake(instance.Id), TimeSpan.Zero, ct);
        if (here && !Offer(held, started)) await hub.Letters.Release(held, TimeSpan.Zero, ct);
        return null;
    }

    /// <summary>Gives a letter that this host holds to its instance's run; false when there is no room.</summary>
    public bool Offer(Delivered held, Instance? known = null)
    {
        InstanceRun run;
        lock (runs)
        {
            if (!open) return false;
            if (runs.TryGetValue(held.Letter.To, out var running))
            {
                running.Post(held);
                return true;
            }
            if (runs.Count >= most) return false;
            run = new(hub, this, held, known);
            runs.Add(held.Letter.To, run);
        }
        _ = Task.Run(run.Live);
        return true;
    }

    /// <summary>Ends a run, unless something has come for it meanwhile.</summary>
    public bool Retire(InstanceRun run)
    {
        lock (runs)
        {
            if (run.HasPost) return false;
            runs.Remove(run.Id);
            if (runs.Count == 0 && !open) empty.TrySetResult();
        }
        Poke();
        return true;
    }

    /// <summary>Waits for leave to load, replay or save.</summary>
    public Task Enter() => turns.WaitAsync(Abandoned);

    public void Leave() => turns.Release();

    public void Open()
    {
        lock (runs) open = true;
    }

    /// <summary>Takes letters from the queue until the engine stops.</summary>
    public async Task Receive()
    {
        var pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                int room;
                lock (runs) room = Math.Min(MostInOneReceive, most - runs.Count);
                var letters = room > 0 ? await hub.Letters.Receive(room, Stopping) : [];
                foreach (var letter in letters)
                {
                    if (!Offer(letter)) await hub.Letters.Release(letter, TimeSpan.Zero, Abandoned);
                }
                if (letters.Count > 0)
                {
                    pause = ShortestPause;
                    continue;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                hub.Logger.LogWarning(fault, "The durable work queue could not be read; trying again.");
            }
            pause = await Pause(pause) ? ShortestPause : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, hub.Options.MaxPollingInterval.Ticks));
        }
    }

    /// <summary>Begins nothing new, lets what runs come to a good place, and after a while gives up waiting.</summary>
    public async Task Stop(CancellationToken ct)
    {
        lock (runs)
        {
            open = false;
            if (runs.Count == 0) empty.TrySetResult();
        }
        await stop.CancelAsync();
        try
        {
            await empty.Task.WaitAsync(hub.Options.DrainTimeout, ct);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            hub.Logger.LogWarning("Durable work was still running when the host stopped; it is done again after the lease.");
            await abandon.CancelAsync();
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        abandon.Dispose();
    }

    private async Task<Instance?> Replace(Instance there, Instance instance, CancellationToken ct)
    {
        try
        {
            var started = await hub.Instances.Replace(instance with { ETag = there.ETag }, ct);
            await hub.Instances.Forget(there, ct);
            return started;
        }
        catch (Superseded)
        {
            return null; // Look again.
        }
    }

    private void Poke()
    {
        lock (poke)
        {
            if (poke.CurrentCount == 0) poke.Release();
        }
    }

    private async Task<bool> Pause(TimeSpan pause)
    {
        try
        {
            return await poke.WaitAsync(pause, Stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
