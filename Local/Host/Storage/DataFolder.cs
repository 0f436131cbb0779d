using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace BakeryOps.Local.Host.Storage;

/// <summary>
/// Locks an emulator's data folder for one emulator at a time. The host holds an open file as the lock, which the
/// system releases even when the host is killed; the file contains the emulator's process id, as the emulator outlives
/// a killed host until it has saved.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly TimeSpan SavesWithin = TimeSpan.FromSeconds(30);
    private readonly FileStream file;

    private DataFolder(FileStream file) => this.file = file;

    /// <returns>The full path.</returns>
    /// <exception cref="InvalidOperationException">The folder cannot be created.</exception>
    public static string Make(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cannot);
        }
    }

    /// <summary>Waits for an emulator that is still saving.</summary>
    /// <exception cref="InvalidOperationException">Another host holds the folder, or it cannot be written.</exception>
    public static async Task<DataFolder> Take(string path, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new(Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException cannot)
        {
            throw Unusable(path, cannot);
        }
        catch (IOException held)
        {
            throw new InvalidOperationException(
                $"Another BakeryOps host uses the data folder {path}. Please stop it first, or choose another folder in the setting Azurite:Folder.",
                held
            );
        }
        try
        {
            using var text = new StreamReader(file, leaveOpen: true);
            if (
                int.TryParse(await text.ReadToEndAsync(ct), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            )
                await Ended(id, path, ct);
            return new(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public void HeldBy(Process emulator)
    {
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(emulator.Id.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    private static InvalidOperationException Unusable(string path, Exception why) =>
        new(
            $"The storage emulator cannot keep its data in {path}: {why.Message} Please choose another folder in the setting Azurite:Folder.",
            why
        );

    private static async Task Ended(int id, string path, CancellationToken ct)
    {
        try
        {
            using var earlier = Process.GetProcessById(id);
            // Process ids are reused: another program with that id is not the emulator.
            if (earlier.ProcessName is not "node")
                return;
            await earlier.WaitForExitAsync(ct).WaitAsync(SavesWithin, ct);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception) { }
        catch (TimeoutException running)
        {
            throw new InvalidOperationException(
                $"An earlier storage emulator (process {id}) still uses {path} and does not end. Please end it and start again.",
                running
            );
        }
    }
}
