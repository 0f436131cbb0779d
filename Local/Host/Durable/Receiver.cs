using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Takes letters from the queue, as many as there is room for, and ever more rarely while there are none.</summary>
internal sealed class Receiver(Hub hub, WorkLoop work) : IDisposable
{
    private const int MostAtOnce = 32;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim poke = new(0, 1);

    /// <summary>Ends the pause between two looks into the queue.</summary>
    public void Poke()
    {
        lock (poke)
        {
            if (poke.CurrentCount == 0) poke.Release();
        }
    }

    /// <summary>Until the engine stops.</summary>
    public async Task Run()
    {
        for (var pause = ShortestPause; !work.Stopping.IsCancellationRequested;)
        {
            if (await TakesSome() || await IsPokedWithin(pause)) pause = ShortestPause;
            else pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, hub.Options.MaxPollingInterval.Ticks));
        }
    }

    public void Dispose() => poke.Dispose();

    private async Task<bool> TakesSome()
    {
        try
        {
            var room = Math.Min(MostAtOnce, work.Free);
            var letters = room > 0 ? await hub.Letters.Receive(room, work.Stopping) : [];
            foreach (var letter in letters) await work.Give(letter, null);
            return letters.Count > 0;
        }
        catch (Exception fault)
        {
            if (!work.Stopping.IsCancellationRequested) hub.Logger.LogWarning(fault, "The durable work queue could not be read; trying again.");
            return false;
        }
    }

    private async Task<bool> IsPokedWithin(TimeSpan pause)
    {
        try
        {
            return await poke.WaitAsync(pause, work.Stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
