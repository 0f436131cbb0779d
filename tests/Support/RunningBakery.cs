using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Local.Host;
using BakeryOps.Support.Emulator;

namespace BakeryOps.Support;

/// <summary>
/// The whole app in this process on its own storage account: functions, simulators, demo bakery. All tests share one
/// (inject it in the constructor). A test that moves the clock or changes settings starts its own.
/// </summary>
public class RunningBakery : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private StorageAccount? storage;
    private LocalHost? host;
    private HttpClient? http;

    /// <summary>The key of an administrator called <c>tests</c>.</summary>
    public const string AdminKey = "the-key-of-whoever-runs-these-tests";

    /// <summary>Business time of this bakery.</summary>
    public MovableClock Clock { get; } = new();

    public LocalHost Host => host!;

    /// <summary>
    /// HTTP client of <see cref="Host"/>; URLs are relative, such as <c>api/v1/orders</c>. No cookies, no redirects.
    /// </summary>
    public HttpClient Http => http!;

    /// <summary>The storage account's connection string.</summary>
    public string Storage => storage!.ConnectionString;

    /// <summary>Clients of the queues; the messages' text is base64, as functions expect it.</summary>
    public QueueServiceClient Queues => new(Storage, new() { MessageEncoding = QueueMessageEncoding.Base64 });

    public BlobServiceClient Blobs => new(Storage);

    /// <summary>The host options; derived bakeries override what differs.</summary>
    protected virtual LocalHostOptions Options =>
        new()
        {
            LocalSettings = null,
            Port = 0,
            Clock = Clock,
            Drain = TimeSpan.FromSeconds(5),
            Logging = _ => { },
            Settings = new Dictionary<string, string?>
            {
                ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01",
                ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.5",
                ["Retries:First"] = "00:00:00.5",
                ["Admin:Keys:tests"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(AdminKey))),
                ["Retries:Longest"] = "00:00:02",
                ["RateLimits:AddressLookupsPerMinute"] = "10000",
                ["RateLimits:AddressCodesPerMinute"] = "10000",
                ["RateLimits:ApiKeyPerSecond"] = "5000",
                ["RateLimits:AddressSignInsPerMinute"] = "10000", // all tests share one address
                ["Passwords:QueueLength"] = "1000",
                ["Passwords:QueueOfOneCaller"] = "1000",
            },
        };

    public async ValueTask InitializeAsync()
    {
        storage = await StorageAccount.Take(TestContext.Current.CancellationToken);
        host = await StartHost();
        http = Client(host);
        await host.Ready;
    }

    /// <summary>A bakery for one test, whose clock it may move. The caller disposes of it.</summary>
    public static async Task<RunningBakery> OfItsOwn()
    {
        var own = new RunningBakery();
        await own.InitializeAsync();
        return own;
    }

    /// <summary>Another host on the same storage. The caller stops it.</summary>
    public Task<LocalHost> StartHost(Func<LocalHostOptions, LocalHostOptions>? differently = null)
    {
        var options = Options with { Storage = Storage };
        return LocalHost.StartAsync(
            differently is null ? options : differently(options),
            TestContext.Current.CancellationToken
        );
    }

    public static HttpClient Client(LocalHost host) =>
        new(
            new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            BaseAddress = host.Address,
        };

    /// <summary>
    /// Polls a condition every few milliseconds; fails after two minutes, which is enough for a busy machine.
    /// </summary>
    public static async Task Until(Func<Task<bool>> isTrue, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await isTrue())
        {
            Assert.True(waited.Elapsed < Patience, $"Waited in vain: {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>
    /// Waits until no timer runs or is due. Call it before moving the clock for a timer: a timer that is running
    /// computes its next time from the clock at its end, and would miss the intended one.
    /// </summary>
    public Task TimersRest() =>
        Until(
            async () =>
            {
                var hosts = Blobs.GetBlobContainerClient("azure-webjobs-hosts");
                await foreach (
                    var blob in hosts.GetBlobsAsync(
                        BlobTraits.None,
                        BlobStates.None,
                        "timers/",
                        TestContext.Current.CancellationToken
                    )
                )
                {
                    var status = (
                        await hosts.GetBlobClient(blob.Name).DownloadContentAsync(TestContext.Current.CancellationToken)
                    ).Value.Content.ToObjectFromJson<TimerRest>()!;
                    if (status.Runner is not null || status.Next <= Clock.GetUtcNow())
                        return false;
                }
                return true;
            },
            "no timer runs"
        );

    private sealed record TimerRest(DateTimeOffset Next, string? Runner);

    public static Task Until(Func<bool> isTrue, string what) => Until(() => Task.FromResult(isTrue()), what);

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        storage?.Dispose();
        GC.SuppressFinalize(this);
    }
}
