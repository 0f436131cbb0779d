using System.Net;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>Rate limits.</summary>
public partial class PassingThePipeline
{
    [Fact]
    public async Task Whoever_sends_more_than_their_share_waits_and_others_do_not()
    {
        var (greedy, other) = (await bakery.SignedIn(shop, Role.Baker), await bakery.SignedIn(shop, Role.Baker));
        const int more = 300; // above the limit per minute
        var answers = await Task.WhenAll(
            Enumerable.Range(0, more + 1).Select(_ => http.Call("GET", "api/orders", session: greedy))
        );
        var turnedAway = answers.Where(answer => answer.Status == 429).ToArray();
        Assert.NotEmpty(turnedAway);
        Assert.InRange(answers.Count(answer => answer.Status == 200), 5, more);
        Assert.All(
            turnedAway,
            answer =>
                Assert.Equal(
                    ("*", true),
                    (
                        Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")),
                        answer
                            .Headers.GetValues("Access-Control-Expose-Headers")
                            .Single()
                            .Contains("Retry-After", StringComparison.Ordinal)
                    )
                )
        );
        Assert.All(
            turnedAway,
            answer =>
                Assert.Equal(
                    ("access.too-many-requests", 1),
                    (answer.Code, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds)
                )
        );
        Assert.Equal(200, (await http.Call("GET", "api/orders", session: other)).Status);
    }

    [Fact]
    public async Task Whoever_tries_keys_is_turned_away_before_they_are_looked_up()
    {
        await using var strict = await bakery.StartHost(options =>
            options with
            {
                Functions = [typeof(Planted)],
                Compose = Compose,
                Simulators = false,
                SeedsData = false,
                Settings = new Dictionary<string, string?>(options.Settings) { ["RateLimits:UnknownPerSecond"] = "1" },
            }
        );
        using var stranger = RunningBakery.Client(strict);
        var answer = await Guess(0);
        Assert.Equal(401, answer.Status);
        for (var guess = 1; guess < 1000 && answer.Status == 401; guess++)
            answer = await Guess(guess); // one per second is allowed
        Assert.Equal(429, answer.Status);
        Assert.NotNull(answer.Headers.RetryAfter);

        Task<Answer> Guess(int guess) => stranger.Call("GET", "api/orders", key: $"pk_{shop}_guess{guess}");
    }
}
