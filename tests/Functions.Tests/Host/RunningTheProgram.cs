using System.Diagnostics;
using System.Net;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

/// <summary>The program as a person starts it, in a process of its own, with its own emulator and from another folder.</summary>
public sealed class RunningTheProgram : IDisposable
{
    public static bool IsWindows => OperatingSystem.IsWindows();

    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;
    private readonly List<Process> programs = [];
    private readonly string folder = Directory.CreateTempSubdirectory("bakeryops-").FullName;

    [Fact(Skip = "There are no signals on Windows.", SkipWhen = nameof(IsWindows))]
    public async Task It_says_where_everything_is_answers_and_ends_in_order_when_asked_to()
    {
        var program = Start();
        var address = await Address(program);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/health", ct)).StatusCode);
        using var docs = await http.GetAsync("docs", ct);
        Assert.Equal("/api/docs", docs.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("simulators", ct)).StatusCode);
        Assert.Contains("owner", await Line(program, "owner"), StringComparison.Ordinal);

        Ask(program);
        await program.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(60), ct);
        Assert.Equal(0, program.ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(folder));
    }

    [Fact(Skip = "There are no signals on Windows.", SkipWhen = nameof(IsWindows))]
    public async Task A_wrong_setting_ends_it_with_a_sentence_instead_of_a_stack()
    {
        var program = Start(("AzureFunctionsJobHost__extensions__queues__batchSize", "many"), ("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        var said = await program.StandardError.ReadToEndAsync(ct);
        await program.WaitForExitAsync(ct);
        Assert.Equal(1, program.ExitCode);
        Assert.Equal("host.json: extensions:queues:batchSize is 'many'; a whole number from 1 to 32 is expected.", said.Trim());
    }

    [Fact(Skip = "There are no signals on Windows.", SkipWhen = nameof(IsWindows))]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_named()
    {
        using var collector = new HttpListener();
        var port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var program = Start(("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"));
        using var http = new HttpClient { BaseAddress = await Address(program) };
        await http.GetAsync("api/status", ct);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var (traced, measured) = (false, false);
        while (!traced || !measured)
        {
            var request = await collector.GetContextAsync().WaitAsync(patience.Token);
            using var body = new MemoryStream();
            await request.Request.InputStream.CopyToAsync(body, ct);
            var said = System.Text.Encoding.Latin1.GetString(body.ToArray());
            traced |= request.Request.RawUrl == "/v1/traces" && said.Contains("ShowStatus", StringComparison.Ordinal);
            measured |= request.Request.RawUrl == "/v1/metrics" && said.Contains("function.duration", StringComparison.Ordinal);
            request.Response.Close();
        }
    }

    public void Dispose()
    {
        foreach (var program in programs)
        {
            if (!program.HasExited) Ask(program);
            if (!program.WaitForExit(TimeSpan.FromSeconds(30))) program.Kill();
            program.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>To stop, as a service manager does.</summary>
    private static void Ask(Process program)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        kill.WaitForExit();
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

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
        programs.Add(Process.Start(start)!);
        return programs[^1];
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
