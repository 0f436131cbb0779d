using System.Diagnostics;
using System.Globalization;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Support.Emulator;

/// <summary>Starts the shared emulator. From its first user on it no longer depends on this process.</summary>
internal static class EmulatorProcess
{
    private const string Started = "Users connect to ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    // Its pipes stay open: the emulator ends if they are closed before its first user is here.
    private static readonly List<Process> Processes = [];

    /// <exception cref="InvalidOperationException">Node or npm is missing, or it did not start.</exception>
    public static async Task<EmulatorAddress> Start(CancellationToken ct)
    {
        var token = Guid.NewGuid().ToString("N");
        var script = Path.Combine(Repository.Root, "tests", "Support", "Emulator", "shared-emulator.cjs");
        var process = AzuritePackage.Start(
            "node",
            Path.GetTempPath(),
            [
                Azurite.RoomForYoungObjects,
                script,
                await AzuritePackage.Script(ct),
                token,
                .. Azurite.Arguments(new(), ""),
            ]
        );
        lock (Processes)
            Processes.Add(process);
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, said) =>
        {
            if (said.Data?.StartsWith(Started, StringComparison.Ordinal) == true)
                port.TrySetResult(int.Parse(said.Data[Started.Length..], CultureInfo.InvariantCulture));
        };
        var complaints = new List<string?>();
        process.ErrorDataReceived += (_, said) => complaints.Add(said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(port.Task, process.WaitForExitAsync(ct)).WaitAsync(StartsWithin, ct);
        if (port.Task.IsCompleted)
            return new(await port.Task, token);
        throw new InvalidOperationException($"The storage emulator did not start. {string.Join('\n', complaints)}");
    }
}
