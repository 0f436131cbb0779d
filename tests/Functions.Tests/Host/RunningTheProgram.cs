using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using BakeryOps.Local.Host;
using BakeryOps.Support.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Host;

/// <summary>Runs the program in its own process, from another working folder.</summary>
public sealed class RunningTheProgram : IDisposable
{
    public static bool IsWindows => OperatingSystem.IsWindows();

    // Generous for a busy machine; the very first start also installs the emulator.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;
    private readonly List<Process> programs = [];
    private readonly string folder = Directory.CreateTempSubdirectory("bakeryops-").FullName;

    [Fact(Skip = "Windows has no signal by which a program is asked to stop.", SkipWhen = nameof(IsWindows))]
    public async Task It_says_where_everything_is_answers_and_ends_in_order_when_asked_to()
    {
        var program = Start(
            ("Azurite__Folder", folder),
            ("Azurite__BlobPort", "0"),
            ("Azurite__QueuePort", "0"),
            ("Azurite__TablePort", "0")
        );
        var address = await Address(program);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/health", ct)).StatusCode);
        using var docs = await http.GetAsync("docs", ct);
        Assert.Equal("/api/docs", docs.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("simulators", ct)).StatusCode);
        Assert.Contains("owner", await Line(program, "owner"), StringComparison.Ordinal);

        Ask(program);
        await program.WaitForExitAsync(ct).WaitAsync(Patience, ct);
        Assert.Equal(0, program.ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(folder));
    }

    [Fact(Skip = "Windows takes the country from the person's settings.", SkipWhen = nameof(IsWindows))]
    public async Task Dates_are_told_alike_in_every_country()
    {
        using var account = await StorageAccount.Take(ct);
        var program = Start(("AzureWebJobsStorage", account.ConnectionString), ("LC_ALL", "th_TH.UTF-8")); // where 2020 is the year 2563
        using var http = new HttpClient { BaseAddress = await Address(program) };
        await Line(program, "owner");
        using var order = new HttpRequestMessage(HttpMethod.Post, "api/v1/orders")
        {
            Headers = { { "X-Storefront-Key", "pk_demo_d3m0" }, { "Idempotency-Key", "too-late" } },
            Content = JsonContent.Create(
                new
                {
                    lines = new[] { new { product = "banh-mi", quantity = 20 } },
                    fulfilment = "pickup",
                    day = "2020-01-01",
                    slot = "pickup",
                    payment = "cash",
                    customer = new
                    {
                        name = "Mai",
                        phone = "+84901234567",
                        language = "en",
                    },
                }
            ),
        };
        using var refused = await http.SendAsync(order, ct);
        Assert.Contains("2020-01-01 is over.", await refused.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_ends_it_with_a_sentence_instead_of_a_stack()
    {
        var program = Start(
            ("AzureFunctionsJobHost__extensions__queues__batchSize", "many"),
            ("AzureWebJobsStorage", "UseDevelopmentStorage=true")
        );
        var said = await program.StandardError.ReadToEndAsync(ct);
        await program.WaitForExitAsync(ct);
        Assert.Equal(1, program.ExitCode);
        Assert.Equal(
            "host.json: extensions:queues:batchSize is 'many'; a whole number from 1 to 32 is expected.",
            said.Trim()
        );
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_named()
    {
        using var account = await StorageAccount.Take(ct);
        var said = new ConcurrentQueue<(string Path, string Text)>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            said.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync(ct);
        var address = collector
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        var program = Start(
            ("AzureWebJobsStorage", account.ConnectionString),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500")
        );
        using var http = new HttpClient { BaseAddress = await Address(program) };
        await http.GetAsync("api/status", ct);

        await RunningBakery.Until(
            () => Told("/v1/traces", "ShowStatus") && Told("/v1/metrics", "function.duration"),
            "both arrive"
        );

        bool Told(string path, string what) =>
            said.Any(one => one.Path == path && one.Text.Contains(what, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        foreach (var program in programs)
        {
            if (!program.HasExited)
                Ask(program);
            if (!program.WaitForExit(Patience))
                program.Kill();
            program.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Sends SIGTERM, as a service manager does; kills the process where there are no signals.</summary>
    private static void Ask(Process program)
    {
        if (IsWindows)
        {
            program.Kill();
            return;
        }
        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        kill.WaitForExit();
    }

    private Process Start(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalHost).Assembly.Location])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("Host__LocalHttpPort", "0"), .. settings])
            start.Environment[name] = value;
        programs.Add(Process.Start(start)!);
        return programs[^1];
    }

    private static async Task<Uri> Address(Process program) =>
        new((await Line(program, "BakeryOps is open at ")).Split(' ')[^1]);

    private static async Task<string> Line(Process program, string with)
    {
        while (await program.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(Patience, ct) is { } line)
            if (line.Contains(with, StringComparison.Ordinal))
                return line;
        Assert.Fail($"It ended without a line with '{with}': {await program.StandardError.ReadToEndAsync(ct)}");
        return "";
    }
}
