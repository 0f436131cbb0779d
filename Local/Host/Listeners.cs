using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host;

/// <summary>Starts and drains all listeners together.</summary>
internal sealed class Listeners(IReadOnlyList<IListener> listeners, ILogger<Listeners> log) : IDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PuttingBackTakes = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private Task running = Task.CompletedTask;

    public void Start() =>
        running = Task.WhenAll(listeners.Select(listener => Task.Run(() => KeepListening(listener))));

    /// <summary>
    /// Takes no new work, waits for running work for at most <paramref name="patience"/>, then cancels it and returns
    /// it to the queue.
    /// </summary>
    public async Task Drain(TimeSpan patience)
    {
        await stopping.CancelAsync();
        if (await Ends(patience))
            return;
        log.LogWarning(
            "Some work did not end within {Patience}; cancelling it and returning it to the queue.",
            patience
        );
        await abandoning.CancelAsync();
        if (!await Ends(PuttingBackTakes))
            log.LogError("Some work could not be returned to the queue; it will be retried when its lease expires.");
    }

    public void Dispose()
    {
        foreach (var listener in listeners.OfType<IDisposable>())
            listener.Dispose();
        stopping.Dispose();
        abandoning.Dispose();
    }

    private async Task<bool> Ends(TimeSpan patience)
    {
        try
        {
            await running.WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task KeepListening(IListener listener)
    {
        while (true)
        {
            try
            {
                await listener.Listen(stopping.Token, abandoning.Token);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogCritical(fault, "{Listener} failed and will be restarted.", listener.GetType().Name);
                await Task.Delay(PauseAfterFault, stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (stopping.IsCancellationRequested)
                return;
        }
    }
}
