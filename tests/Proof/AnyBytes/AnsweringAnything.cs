using System.Collections.Concurrent;
using System.Text;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Binding;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>
/// Fuzzes every HTTP function with malformed bodies, content types, encodings, query strings, headers, cookies and
/// route values, with and without valid credentials: no response may be a 5xx. New functions are included
/// automatically.
/// </summary>
public class AnsweringAnything(RunningBakery bakery)
{
    private const int Each = 40,
        OfEachWebhook = 250,
        AtOnce = 4;
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_entrance_fails_whatever_it_is_sent()
    {
        var functions = Declarations.In(typeof(Declarations).Assembly).OfHttp.ToList();
        var (failed, reached, _) = await Send(bakery.Host.Address, functions);
        NoneFailed(failed);
        // Otherwise only authentication was tested.
        Assert.Equal(functions.Select(function => function.Name), reached.Order(StringComparer.Ordinal));
    }

    /// <summary>Also where the signature is right, and the body is not.</summary>
    [Fact]
    public async Task No_webhook_fails_whatever_is_signed()
    {
        var webhooks = Declarations
            .In(typeof(Declarations).Assembly)
            .OfHttp.Where(function => SignedEvents.Functions.Contains(function.Name))
            .ToList();
        var (failed, _, taken) = await Send(bakery.Host.Address, webhooks, OfEachWebhook);
        NoneFailed(failed);
        Assert.Equal(SignedEvents.Functions, taken.Order(StringComparer.Ordinal)); // the signatures are right
    }

    [Fact]
    public async Task What_is_no_request_at_all_is_refused()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct },
            async (number, ct) =>
                Assert.InRange(
                    RawHttp.StatusOf(await RawHttp.Send(bakery.Host.Address, OddRequests.Noise(number), ct)),
                    400,
                    499
                )
        );
        Assert.Equal(200, (int)(await bakery.Http.GetAsync("api/status", Ct)).StatusCode);
    }

    [Fact]
    public async Task One_that_fails_is_noticed()
    {
        Declaration[] planted = [Declaration.Of(typeof(Planted).GetMethod(nameof(Planted.Run))!)];
        await using var host = await bakery.StartHost(options =>
            options with
            {
                Functions = [typeof(Planted)],
                Simulators = false,
                SeedsData = false,
                Compose = (app, configuration) =>
                {
                    app.Services.AddStorage(configuration)
                        .AddAccess(configuration)
                        .AddShops(configuration)
                        .AddOperations(configuration);
                    app.UseHttpPipeline(configuration);
                    app.Services.AddSingleton(new Declarations([planted[0].Method]));
                },
            }
        );
        Assert.NotEmpty((await Send(host.Address, planted)).Failed);
    }

    private static void NoneFailed(IReadOnlyCollection<string> failed) =>
        Assert.True(
            failed.Count == 0,
            $"{failed.Count} requests failed, such as:\n{string.Join("\n\n", failed.Order(StringComparer.Ordinal).Take(8))}"
        );

    private async Task<Sent> Send(Uri host, IReadOnlyCollection<Declaration> functions, int each = Each)
    {
        var requests = new OddRequests(await Visitor.Come(bakery, host, functions));
        var (failed, reached) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, bool>());
        var taken = new ConcurrentDictionary<string, bool>();
        var all = from number in Enumerable.Range(0, each) from function in functions select (function, number);
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct },
            async (one, ct) =>
            {
                var request = requests.To(one.function, one.number);
                var answer = await RawHttp.Send(host, request, ct);
                var status = RawHttp.StatusOf(answer);
                if (status is 0 or 500)
                    failed.Add(
                        $"{one.function.Name} {one.number}: {status}\n{Shown(request)}\n{answer[..Math.Min(answer.Length, 600)]}"
                    );
                if (status is >= 200 and < 300)
                    taken[one.function.Name] = true;
                if (
                    answer.Contains(Correlation.Header, StringComparison.Ordinal)
                    && status is not (401 or 403 or 415 or 429)
                )
                    reached[one.function.Name] = true;
            }
        );
        return new(failed, [.. reached.Keys], [.. taken.Keys]);
    }

    /// <param name="Reached">Functions that were not only refused by authentication.</param>
    /// <param name="Taken">Functions that did something.</param>
    private sealed record Sent(
        IReadOnlyCollection<string> Failed,
        IReadOnlyCollection<string> Reached,
        IReadOnlyCollection<string> Taken
    );

    private static string Shown(byte[] request) =>
        Encoding.Latin1.GetString(request.AsSpan(0, Math.Min(request.Length, 1500)));

    /// <param name="Number">A number.</param>
    public sealed record PlantedQuery(string? Number = null);

    public sealed class Planted
    {
        /// <summary>Fails on any input that is not a number.</summary>
        [Function(nameof(Planted)), Allow(Caller.Anyone)]
        public Ok<int> Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/planted")] HttpRequest request,
            [Query] PlantedQuery query
        ) =>
            TypedResults.Ok(
                query.Number is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 0
            );
    }
}
