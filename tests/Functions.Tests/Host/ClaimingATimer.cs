using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using BakeryOps.Local.Host.Timers;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Host;

/// <summary>
/// Hosts that share a timer. The age of a claim is measured by the storage clock, which the test controls, so that no
/// claim expires on a busy machine.
/// </summary>
public sealed class ClaimingATimer(RunningBakery bakery) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private readonly StoreClock store = new();
    private readonly MovableClock clock = new();
    private readonly Schedule schedule = Schedule.Parse("0 30 4 * * *", TimeZoneInfo.Utc, "Shared");
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> hosts = [];
    private BlobContainerClient container = null!;
    private int runs;

    public async ValueTask InitializeAsync()
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(store)) };
        container = new BlobServiceClient(bakery.Storage, options).GetBlobContainerClient($"claims-{Guid.NewGuid():N}");
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_runs_it_keeps_it_for_as_long_as_it_takes()
    {
        for (var host = 0; host < 3; host++)
            Join();
        await BecomesDue();
        await RunningBakery.Until(() => runs == 1, "one of them runs it");
        for (var half = 0; half < 4; half++)
        {
            var (renewed, looked) = store.Pass(Lease / 2);
            await RunningBakery.Until(() => OneRuns() && store.Renewed > renewed, "the claim is renewed");
            await RunningBakery.Until(() => OneRuns() && store.Looked > looked + 4, "the others have looked");
        }
        done.SetResult();
        await RunningBakery.Until(
            async () =>
                (await Status().Read(default))!.Value is { Runner: null } rests && rests.Next > clock.GetUtcNow(),
            "the run is written down"
        );
        Assert.Equal(1, runs);

        bool OneRuns() => runs == 1 ? true : throw new Xunit.Sdk.XunitException($"It ran {runs} times.");
    }

    [Fact]
    public async Task What_a_host_that_died_had_claimed_is_run_when_its_claim_is_over()
    {
        var due = schedule.Next(clock.GetUtcNow());
        await Status()
            .Write(new(null, due, clock.GetUtcNow(), "a host that died"), null, TestContext.Current.CancellationToken);
        Join();
        await BecomesDue();
        var (_, looked) = store.Pass(Lease / 2);
        await RunningBakery.Until(() => store.Looked > looked + 4, "it was looked at");
        Assert.Equal(0, runs);
        store.Pass(Lease / 2);
        await RunningBakery.Until(() => runs == 1, "it is run");
        done.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        done.TrySetResult();
        await stopping.CancelAsync();
        await Task.WhenAll(hosts)
            .WaitAsync(TimeSpan.FromMinutes(1))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        store.Dispose();
    }

    private void Join()
    {
        var listener = new TimerListener(
            "Shared",
            schedule,
            remembers: true,
            runOnStartup: false,
            Status(),
            clock,
            $"host {hosts.Count}",
            Lease,
            (_, _) =>
            {
                Interlocked.Increment(ref runs);
                return done.Task;
            },
            NullLogger.Instance
        );
        hosts.Add(listener.Listen(stopping.Token, CancellationToken.None));
    }

    private TimerStatusBlob Status() => new(container, "hosts", "Shared");

    private async Task BecomesDue()
    {
        await RunningBakery.Until(async () => await Status().Read(default) is not null, "it is known when it is due");
        clock.ForwardTo(schedule.Next(clock.GetUtcNow()));
    }

    /// <summary>Sets the Date header of storage responses, and counts the requests.</summary>
    private sealed class StoreClock() : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly Lock gate = new();
        private DateTimeOffset now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
            written;

        public int Renewed { get; private set; }
        public int Looked { get; private set; }

        /// <returns>The numbers of writes and reads until then.</returns>
        public (int Renewed, int Looked) Pass(TimeSpan time)
        {
            lock (gate)
            {
                now += time;
                return (Renewed, Looked);
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            lock (gate)
            {
                if (request.Method == HttpMethod.Get)
                    Looked++;
                if (request.Method == HttpMethod.Put && response.StatusCode == HttpStatusCode.Created)
                    (Renewed, written) = (Renewed + 1, now);
                response.Headers.Date = now;
                response.Content.Headers.LastModified = written;
            }
            return response;
        }
    }
}
