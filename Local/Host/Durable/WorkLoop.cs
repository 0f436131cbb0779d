using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>What this host does for its hub: letters come in, each goes to its instance, and so many instances work at a time.</summary>
internal sealed class WorkLoop : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Hub hub;
    private readonly OpenRuns runs;
    private readonly Receiver receiver;
    private readonly Places turns;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abandon = new();

    public WorkLoop(Hub hub)
    {
        this.hub = hub;
        receiver = new(hub, this);
        runs = new(2 * (hub.Options.MaxConcurrentOrchestrators + hub.Options.MaxConcurrentActivities), receiver.Poke);
        turns = new(hub.Options.MaxConcurrentOrchestrators, hub.Options.Crowd);
        Dispatch = new(hub, this);
        (Stopping, Abandoned) = (stop.Token, abandon.Token);
    }

    public Dispatch Dispatch { get; }

    /// <summary>The engine stops: nothing new is begun.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The engine does not wait any longer.</summary>
    public CancellationToken Abandoned { get; }

    /// <inheritdoc cref="OpenRuns.Free"/>
    public int Free => runs.Free;

    /// <summary>Back-pressure: who starts an instance from outside waits while this host's hands are full, for five seconds at most.</summary>
    public async Task WaitForRoom(CancellationToken ct)
    {
        for (var since = TimeProvider.System.GetTimestamp(); runs.IsFull && TimeProvider.System.GetElapsedTime(since) < Patience;) await Task.Delay(Glance, ct);
    }

    /// <inheritdoc cref="OpenRuns.Reserve"/>
    public OpenRuns.Room Reserve() => runs.Reserve();

    /// <summary>Hands a letter to its instance's run; it goes back to the queue when there is no room.</summary>
    /// <param name="held">The letter.</param>
    /// <param name="known">The instance's row, when this process has just written it.</param>
    public async Task Give(Delivered held, Instance? known)
    {
        if (!runs.Offer(held, () => new(hub, this, held, known))) await hub.Letters.Release(held, TimeSpan.Zero, Abandoned);
    }

    /// <inheritdoc cref="OpenRuns.Retire"/>
    public bool Retire(InstanceRun run) => runs.Retire(run);

    /// <summary>Waits for leave to load, replay or save.</summary>
    public Task Enter() => turns.Enter(Abandoned);

    public void Leave() => turns.Leave();

    /// <inheritdoc cref="Receiver.Poke"/>
    public void Poke() => receiver.Poke();

    /// <summary>Lets letters in, and returns when the engine has stopped taking any.</summary>
    public Task Run()
    {
        runs.Open();
        return Task.Run(receiver.Run, CancellationToken.None);
    }

    /// <summary>Begins nothing new, lets what runs come to a good place, and after a while gives up waiting.</summary>
    public async Task Stop(CancellationToken ct)
    {
        runs.Close();
        await stop.CancelAsync();
        try
        {
            await runs.Left.WaitAsync(hub.Options.DrainTimeout, ct);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            hub.Logger.LogWarning("Durable work was still running when the host stopped; it is done again after the lease.");
            await abandon.CancelAsync();
        }
    }

    public void Dispose()
    {
        receiver.Dispose();
        stop.Dispose();
        abandon.Dispose();
    }
}
