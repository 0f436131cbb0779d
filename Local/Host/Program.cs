using System.Runtime.InteropServices;

namespace BakeryOps.Local.Host;

public static class Program
{
    public static async Task<int> Main()
    {
        using var asked = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Drain);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Drain);
        try
        {
            await using var host = await LocalHost.StartAsync(new(), asked.Token);
            StartupMessage.Print(host);
            await Task.Delay(Timeout.InfiniteTimeSpan, asked.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Console.WriteLine("Stopping: waiting for running work.");
            return 0;
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            return 0;
        }
        catch (InvalidOperationException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }

        // The first signal drains; the second ends the process at once, the default behaviour.
        void Drain(PosixSignalContext signal)
        {
            signal.Cancel = !asked.IsCancellationRequested;
            asked.Cancel();
        }
    }
}
