using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>The instances that this host has in its hands, one <see cref="InstanceRun"/> each, and the letters that call for them.</summary>
internal sealed class WorkLoop : IDisposable
{
    private const int MostInOneReceive = 32;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Hub hub;
    private readonly Dictionary<string, InstanceRun> runs = [];
    private readonly Places turns;
    private readonly SemaphoreSlim poke = new(0, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();
    private readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int most;
    private int reserved;
    private bool open;

    public WorkLoop(Hub hub)
    {
        this.hub = hub;
        turns = new(hub.Options.MaxConcurrentOrchestrators, hub.Options.Crowd);
        most = 2 * (hub.Options.MaxConcurrentOrchestrators + hub.Options.MaxConcurrentActivities);
        Dispatch = new(hub, this);
        (Stopping, Abandoned) = (stop.Token, abandon.Token);
    }

    public Dispatch Dispatch { get; }

    /// <summary>The engine stops: nothing new is begun.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The engine does not wait any longer.</summary>
    public CancellationToken Abandoned { get; }

    /// <summary>Back-pressure: who starts an instance from outside waits while this host's hands are full, for five seconds at most.</summary>
    public async Task WaitForRoom(CancellationToken ct)
    {
        for (var since = TimeProvider.System.GetTimestamp(); IsFull() && TimeProvider.System.GetElapsedTime(since) < Patience;) await Task.Delay(ShortestPause, ct);
    }

    private bool IsFull()
    {
        lock (runs) return open && runs.Count + reserved >= most;
    }

    /// <summary>A place for a letter that is on its way here, if there is one.</summary>
    public Room Reserve()
    {
        lock (runs)
        {
            if (!open || runs.Count + reserved >= most) return default;
            reserved++;
            return new(this);
        }
    }

    /// <summary>Hands a letter to its instance's run; it goes back to the queue when there is no room.</summary>
    /// <param name="held">The letter.</param>
    /// <param name="known">The instance's row, when this process has just written it.</param>
    public async Task Give(Delivered held, Instance? known)
    {
        if (!Offer(held, known)) await hub.Letters.Release(held, TimeSpan.Zero, Abandoned);
    }

    /// <summary>Ends a run, unless something has come for it meanwhile.</summary>
    public bool Retire(InstanceRun run)
    {
        lock (runs)
        {
            if (run.HasPost) return false;
            if (runs.Count == most) Poke(); // There is room again for what the queue holds.
            runs.Remove(run.Id);
            if (runs.Count == 0 && !open) empty.TrySetResult();
        }
        return true;
    }

    /// <summary>Waits for leave to load, replay or save.</summary>
    public Task Enter() => turns.Enter(Abandoned);

    public void Leave() => turns.Leave();

    public void Open()
    {
        lock (runs) open = true;
    }

    /// <summary>Ends the pause between two looks into the queue.</summary>
    public void Poke()
    {
        lock (poke)
        {
            if (poke.CurrentCount == 0) poke.Release();
        }
    }

    /// <summary>Takes letters from the queue until the engine stops.</summary>
    public async Task Receive()
    {
        var pause = ShortestPause;
        while (!Stopping.IsCancellationRequested)
        {
            try
            {
                int room;
                lock (runs) room = Math.Min(MostInOneReceive, most - runs.Count - reserved);
                var letters = room > 0 ? await hub.Letters.Receive(room, Stopping) : [];
                foreach (var letter in letters) await Give(letter, null);
                if (letters.Count > 0)
                {
                    pause = ShortestPause;
                    continue;
                }
            }
            catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
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

    private bool Offer(Delivered held, Instance? known)
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

    /// <summary>A place for one more run, while its letter is on its way.</summary>
    public readonly struct Room(WorkLoop? loop) : IDisposable
    {
        public bool IsHere => loop is not null;

        public void Dispose()
        {
            if (loop is null) return;
            lock (loop.runs) loop.reserved--;
        }
    }
}
