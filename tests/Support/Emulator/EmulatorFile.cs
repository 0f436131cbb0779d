using System.Globalization;

namespace BakeryOps.Support.Emulator;

/// <param name="Token">What the emulator says first: another program that has the port would not.</param>
internal sealed record EmulatorAddress(int Port, string Token);

/// <summary>
/// Holds the address of the last emulator that was started. Locked by an open handle, which the system closes when a
/// process is killed.
/// </summary>
internal sealed class EmulatorFile : IDisposable
{
    private static readonly TimeSpan LooksAgain = TimeSpan.FromMilliseconds(20);
    private readonly FileStream file;

    private EmulatorFile(FileStream file) => this.file = file;

    /// <summary>One emulator for each clone of the repository.</summary>
    public static string OfThisRepository { get; } =
        Path.Combine(Repository.Root, "tests", "Support", "obj", "emulator");

    /// <summary>Waits while another process, or another host of this one, has it.</summary>
    public static async Task<EmulatorFile> Lock(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(path)))
            {
                await Task.Delay(LooksAgain, ct);
            }
        }
    }

    /// <returns>Null: none has been started yet.</returns>
    public EmulatorAddress? Read()
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        return reader.ReadToEnd().Split(' ') is [var port, var token]
            ? new(int.Parse(port, CultureInfo.InvariantCulture), token)
            : null;
    }

    public void Write(EmulatorAddress emulator)
    {
        file.SetLength(0);
        using var writer = new StreamWriter(file, leaveOpen: true);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{emulator.Port} {emulator.Token}"));
    }

    public void Dispose() => file.Dispose();
}
