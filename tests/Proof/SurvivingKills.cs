using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Local.Host;
using BakeryOps.Local.Simulators;

namespace BakeryOps.Proof;

/// <summary>
/// Two hundred customers order, pay and are served while the host is killed repeatedly (SIGKILL). They retry unanswered
/// requests with the same idempotency key; storage and vendors keep running. The final state is as without kills.
/// </summary>
public sealed class SurvivingKills(SurvivingKills.Survivors survivors)
    : IClassFixture<SurvivingKills.Survivors>,
        IAsyncLifetime
{
    private const int Orders = 200,
        Kills = 8,
        AtOnce = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The storage, which survives, with access for checks. Runs none of the app's work.</summary>
    public sealed class Survivors : RunningBakery
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                Functions = [],
                Simulators = false,
                SeedsData = false,
            };
    }

    private readonly ConcurrentDictionary<Story, PlacedOrderAnswer> answers = [];
    private SimulatorServer vendors = null!;
    private MortalHost host = null!;
    private HttpClient toHost = null!,
        toVendors = null!;
    private ChaosShops shops = null!;
    private int answered;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        shops = await ChaosShops.Open(survivors);
        // The webhook receiver is killed too, so delivery is retried often.
        vendors = await SimulatorServer.StartAsync(
            new()
            {
                WebhookRetries = [.. Enumerable.Repeat(TimeSpan.FromSeconds(0.5), 600)],
                MoMoAccounts = [SimulatedVendors.MoMo],
            },
            ct: Ct
        );
        host = new(SimulatedVendors.Settings(vendors, survivors.Storage));
        vendors.HearStripe(SimulatedVendors.Stripe(new(host.Address, $"api/v1/webhooks/stripe/{shops.Main.Id}")));
        toHost = new(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = host.Address,
            Timeout = TimeSpan.FromSeconds(20),
        };
        toVendors = new() { BaseAddress = new(vendors.Url) };
        var told = new { url = $"{host.Address}api/v1/webhooks/xendit/{{shop}}", token = SimulatedVendors.XenditToken };
        (await toVendors.PostAsJsonAsync("simulators/xendit/endpoints", told, Ct)).EnsureSuccessStatusCode();
        await host.Start(Ct);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_or_stuck()
    {
        var stories = Story.All(Orders).ToList();
        var happening = Parallel.ForEachAsync(
            stories,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct },
            async (story, _) => await Live(story)
        );
        await KillNowAndThen(happening, new Random(20261120));
        await happening;
        await KillAndRestart(); // all requests have succeeded; messages and orchestrations are still pending
        try
        {
            await Aftermath.Quiet(survivors, shops, toVendors, Patience);
            await Aftermath.TellLivesAgain(survivors, shops, Patience);
            await Aftermath.Quiet(survivors, shops, toVendors, Patience);
            await Parallel.ForEachAsync(
                stories,
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (story, _) => await ResentCallbacks(story)
            );
            var found = await Aftermath.Of(survivors, shops, toVendors);
            found.EveryOrderIsThereOnce(answers);
            found.EveryLifeHasEnded(answers);
            found.TheDayHoldsWhatItsOrdersHold();
            found.EveryPaymentIsTakenAndGivenBackOnce(answers);
            found.EveryoneIsToldOnce(answers);
            found.NothingWasGivenUp();
        }
        catch (Exception)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(host.Said);
            throw;
        }
    }

    private async Task Live(Story story)
    {
        var placed = await Place(story);
        answers[story] = placed;
        var begun = story.Method.IsOnline() ? await Begun(placed) : placed;
        var shop = shops.Of(story);
        var payer = new ChaosPayer(survivors, toVendors, shop);
        if (story.Ending == Ending.CalledOffUnpaid)
        {
            await payer.Decline(story, begun);
            await Step(shop, Role.Owner, placed, "cancel", new { reason = "Changed my mind" });
            return;
        }
        await payer.Pay(story, begun);
        if (story is { IsByWallet: true, Returns: true })
            (await Answer(() => begun.Begin(toHost))).Dispose();
        await Until(
            async () => (await shop.Order(placed.Number)).Status == OrderStatus.Confirmed,
            $"{placed.Number} ({story}) is confirmed"
        );
        if (story.Ending == Ending.CalledOff)
        {
            await Known(story, placed, texts: 2); // to customer and owner
            await Step(shop, Role.Owner, placed, "cancel", new { reason = "The oven broke" });
        }
        if (story.Ending != Ending.Delivered)
            return;
        await Step(shop, Role.Baker, placed, "bake");
        await Step(shop, Role.Baker, placed, "ready");
        await Step(shop, Role.Driver, placed, "send-out");
        await Known(story, placed, texts: 3); // delivery takes time
        await Step(
            shop,
            Role.Driver,
            placed,
            "hand-over",
            story.Method == PaymentMethod.Cash ? new { cash = placed.Total.MinorUnits } : new { }
        );
    }

    private Task Known(Story story, PlacedOrderAnswer placed, int texts) =>
        Until(
            async () => await Aftermath.Texts(toVendors, placed.Number) >= texts,
            $"{texts} texts about {placed.Number} ({story}) went out"
        );

    private async Task ResentCallbacks(Story story)
    {
        if (story.Status != OrderStatus.Cancelled)
        {
            Assert.Equal(
                answers[story] with
                {
                    ClientSecret = null,
                    RedirectUrl = null,
                },
                await Place(story, HttpStatusCode.OK)
            );
            return;
        }
        using var answer = await Answer(() =>
            shops.Of(story).Submit(story.Request(shops.Of(story)), story.Key, toHost)
        );
        Assert.Equal(
            "order.cancelled",
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString()
        );
    }

    private async Task<PlacedOrderAnswer> Place(Story story, params HttpStatusCode[] expected)
    {
        using var answer = await Answer(() =>
            shops.Of(story).Submit(story.Request(shops.Of(story)), story.Key, toHost)
        );
        Assert.Contains(answer.StatusCode, expected is [] ? [HttpStatusCode.Created, HttpStatusCode.OK] : expected);
        return (await answer.Content.ReadFromJsonAsync<PlacedOrderAnswer>(BakeryJson.Lenient, Ct))!;
    }

    private async Task<PlacedOrderAnswer> Begun(PlacedOrderAnswer placed)
    {
        using var answer = await Answer(() => placed.Begin(toHost));
        return await placed.Begun(answer);
    }

    private async Task Step(TestShop shop, Role role, PlacedOrderAnswer placed, string step, object? body = null)
    {
        using var answer = await Answer(() =>
            shop.Staff(role, HttpMethod.Post, $"api/v1/orders/{placed.Number}/{step}", body, toHost)
        );
        Assert.True(
            answer.StatusCode == HttpStatusCode.OK,
            $"{step} of {placed.Number}: {await answer.Content.ReadAsStringAsync(Ct)}"
        );
    }

    /// <summary>Retries until there is a response, as browser code and people do.</summary>
    private async Task<HttpResponseMessage> Answer(Func<Task<HttpResponseMessage>> ask)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(100, Ct))
        {
            try
            {
                var answer = await ask();
                if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
                {
                    Interlocked.Increment(ref answered);
                    return answer;
                }
                answer.Dispose();
            }
            catch (Exception away)
                when (away is HttpRequestException
                    || (away is OperationCanceledException && !Ct.IsCancellationRequested)
                ) { }
        }
        throw new TimeoutException($"Nobody answered.\n{host.Said}");
    }

    /// <summary>Each kill comes after a seeded number of responses and milliseconds.</summary>
    private async Task KillNowAndThen(Task happening, Random seeded)
    {
        for (int kill = 0, due = 0; kill < Kills; kill++)
        {
            due += seeded.Next(40, 100);
            await Until(
                () => Task.FromResult(happening.IsCompleted || Volatile.Read(ref answered) >= due),
                $"{due} answers came",
                5
            );
            Assert.False(happening.IsFaulted, happening.Exception?.ToString());
            await Task.Delay(seeded.Next(150), Ct);
            await KillAndRestart();
        }
    }

    private async Task KillAndRestart()
    {
        await host.Kill();
        await host.Start(Ct);
    }

    private static async Task Until(Func<Task<bool>> isTrue, string what, int lookAgainMs = 250)
    {
        for (var waited = Stopwatch.StartNew(); !await isTrue(); await Task.Delay(lookAgainMs, Ct))
            Assert.True(waited.Elapsed < Patience, $"Waited in vain: {what}.");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await vendors.DisposeAsync();
        toHost.Dispose();
        toVendors.Dispose();
    }
}
