using System.ComponentModel;
using System.Diagnostics;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>Runs the scripts in <c>Clients</c>, which drive the simulators with the vendors' clients for Node.js.</summary>
internal static class NodeClients
{
    private static readonly SemaphoreSlim OneInstaller = new(1);

    private static string Folder { get; } = Find();

    /// <returns>What the script writes: JSON.</returns>
    public static async Task<Answer> Run(string script, byte[]? input, params string[] arguments)
    {
        await Install();
        var said = await Start("node", [script, .. arguments], input);
        return new Answer(200, said, new HttpResponseMessage().Headers);
    }

    /// <summary><c>npm ci</c>, when it is missing or older than the lock file; <c>.ci/run</c> has done it before.</summary>
    private static async Task Install()
    {
        await OneInstaller.WaitAsync();
        try
        {
            // npm writes this file last.
            var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
            var wanted = File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
            if (!installed.Exists || installed.LastWriteTimeUtc < wanted)
                await Start("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], null);
        }
        finally
        {
            OneInstaller.Release();
        }
    }

    private static async Task<string> Start(string program, IEnumerable<string> arguments, byte[]? input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Begin(start);
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var (said, complained) = (
            process.StandardOutput.ReadToEndAsync(late.Token),
            process.StandardError.ReadToEndAsync(late.Token)
        );
        await process.StandardInput.BaseStream.WriteAsync(input ?? [], late.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(late.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed: {await complained}");
        return await said;
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"'{start.FileName}' was not found. Please install Node.js 20 or newer.",
                missing
            );
        }
    }

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(at!.FullName, "tests", "Infrastructure.Tests", "Clients")))
            at = at.Parent;
        return Path.Combine(at.FullName, "tests", "Infrastructure.Tests", "Clients");
    }
}
