using System.ComponentModel;
using System.Diagnostics;

namespace BakeryOps.Local.Host.Storage;

/// <summary>
/// Installs the npm package Azurite from the lock file into <c>Local/Host/node_modules</c> on first use.
/// </summary>
internal static class AzuritePackage
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Path of the script that runs Azurite; installs the package when it is missing or older than the lock file.
    /// </summary>
    /// <exception cref="InvalidOperationException">npm is missing or fails, or this does not run inside the project.</exception>
    public static async Task<string> Script(CancellationToken ct)
    {
        var folder = Folder();
        if (!IsCurrent(folder))
        {
            using var alone = await OneInstaller(folder, ct);
            if (!IsCurrent(folder))
                await Install(folder, ct);
        }
        return Path.Combine(folder, "Storage", "azurite.cjs");
    }

    /// <summary>
    /// Starts a Node.js program with redirected stdin, stdout and stderr, or explains that it is missing.
    /// </summary>
    public static Process Start(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"BakeryOps keeps its data in a storage emulator that runs on Node.js, but '{program}' was not found. "
                    + "Please install Node.js 20 or newer (it brings npm) and start again, or name a storage account in the setting AzureWebJobsStorage.",
                missing
            );
        }
    }

    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "Local", "Host");
            if (File.Exists(Path.Combine(folder, "package-lock.json")))
                return folder;
        }
        throw new InvalidOperationException(
            $"The storage emulator is installed from Local/Host/package-lock.json, which is in no folder above {AppContext.BaseDirectory}."
        );
    }

    // npm writes this file last.
    private static bool IsCurrent(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists
            && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    private static async Task<FileStream> OneInstaller(string folder, CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "obj")).FullName, "npm-ci.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LookAgain, ct);
            }
        }
    }

    private static async Task Install(string folder, CancellationToken ct)
    {
        Console.WriteLine("Installing the storage emulator (first start only): 'npm ci' in Local/Host.");
        using var npm = Start(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            folder,
            "ci",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts"
        );
        npm.StandardInput.Close();
        try
        {
            var (said, complained) = (npm.StandardOutput.ReadToEndAsync(ct), npm.StandardError.ReadToEndAsync(ct));
            await npm.WaitForExitAsync(ct);
            if (npm.ExitCode != 0)
                throw new InvalidOperationException(
                    $"The storage emulator could not be installed: 'npm ci' in {folder} failed.\n{await said}{await complained}"
                );
        }
        finally
        {
            if (!npm.HasExited)
                npm.Kill(entireProcessTree: true);
        }
    }
}
