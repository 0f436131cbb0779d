using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host;

/// <summary>Everything that starts functions by itself, started together and drained together.</summary>
internal sealed class Listeners(IReadOnlyList<IListener> listeners, ILogger<Listeners> log) : IDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PuttingBackTakes = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private Task running = Task.CompletedTask;

    public void Start() =>
        running = Task.WhenAll(listeners.Select(listener => Task.Run(() => KeepListening(listener))));

    /// <summary>Takes nothing new, lets run what runs for at most <paramref name="patience"/>, then ends it and puts it back.</summary>
    public async Task Drain(TimeSpan patience)
    {
        await stopping.CancelAsync();
        if (await Ends(patience))
            return;
        log.LogWarning("Some work did not end within {Patience}; it is cancelled and put back.", patience);
        await abandoning.CancelAsync();
        if (!await Ends(PuttingBackTakes))
            log.LogError("Some work could not be put back; it is taken up when its lease ends.");
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
                log.LogCritical(fault, "{Listener} broke off and is started again.", listener.GetType().Name);
                await Task.Delay(PauseAfterFault, stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (stopping.IsCancellationRequested)
                return;
        }
    }
}
