using System.Diagnostics;
using System.Net;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

/// <summary>The program as a person starts it, in a process of its own, with its own emulator and from another folder.</summary>
public sealed class RunningTheProgram : IDisposable
{
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;
    private readonly string folder = Directory.CreateTempSubdirectory("bakeryops-").FullName;

    [Fact]
    public async Task It_says_where_everything_is_answers_and_ends_in_order_when_asked_to()
    {
        using var program = Start();
        var address = await Address(program);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/health", ct)).StatusCode);
        using var docs = await http.GetAsync("docs", ct);
        Assert.Equal("/api/docs", docs.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("simulators", ct)).StatusCode);
        Assert.Contains("owner", await Line(program, "owner"), StringComparison.Ordinal);

        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        await program.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(60), ct);
        Assert.Equal(0, program.ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(folder));
    }

    [Fact]
    public async Task A_wrong_setting_ends_it_with_a_sentence_instead_of_a_stack()
    {
        using var program = Start(("AzureFunctionsJobHost__extensions__queues__batchSize", "many"), ("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        var said = await program.StandardError.ReadToEndAsync(ct);
        await program.WaitForExitAsync(ct);
        Assert.Equal(1, program.ExitCode);
        Assert.Equal("host.json: extensions:queues:batchSize is 'many'; a whole number from 1 to 32 is expected.", said.Trim());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Process Start(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalHost).Assembly.Location])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("Host__LocalHttpPort", "0"), ("Azurite__Folder", folder), ("Azurite__BlobPort", "0"), ("Azurite__QueuePort", "0"), ("Azurite__TablePort", "0"), .. settings])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<Uri> Address(Process program) => new((await Line(program, "BakeryOps is open at ")).Split(' ')[^1]);

    private static async Task<string> Line(Process program, string with)
    {
        while (await program.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), ct) is { } line)
            if (line.Contains(with, StringComparison.Ordinal)) return line;
        Assert.Fail($"It ended without a line with '{with}': {await program.StandardError.ReadToEndAsync(ct)}");
        return "";
    }
}
