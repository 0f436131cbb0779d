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

/// <summary>The middleware around test functions, on the shared bakery's storage.</summary>
public partial class PassingThePipeline(RunningBakery bakery, PassingThePipeline.PlantedHost planted)
    : IClassFixture<PassingThePipeline.PlantedHost>
{
    private readonly string shop = Calling.NewShop();
    private readonly HttpClient http = planted.Http;

    [Fact]
    public async Task A_fault_is_a_problem_that_says_nothing_of_our_inside()
    {
        var answer = await http.Call("GET", "api/fault", headers: ("X-Correlation-Id", "ask-me-7"));
        Assert.Equal(
            (500, "service.fault", "ask-me-7"),
            (answer.Status, answer.Code, (string?)answer.Json!["correlationId"])
        );
        Assert.All(
            (string[])["secret", "Exception", "BakeryOps.", " at "],
            inside => Assert.DoesNotContain(inside, answer.Json.ToJsonString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_broken_rule_is_told_whole()
    {
        var answer = await http.Call("GET", "api/full");
        Assert.Equal(
            (409, "slot.full", "slot", "2026-11-25"),
            (answer.Status, answer.Code, (string?)answer.Json!["field"], (string?)answer.Json["nearest"]!["day"])
        );
        Assert.Equal("urn:problem-type:bakeryops:slot.full", (string?)answer.Json["type"]);
        Assert.Equal(409, (int)answer.Json["status"]!);
    }

    [Theory]
    [InlineData("fr", "This time slot is full")]
    [InlineData("vi-VN,vi;q=0.9", "Khung giờ này đã kín")]
    [InlineData("ms", "Slot masa ini sudah penuh")]
    public async Task Its_title_is_in_the_callers_language(string language, string title)
    {
        var answer = await http.Call("GET", "api/full", headers: ("Accept-Language", language));
        Assert.Equal(title, (string?)answer.Json!["title"]);
        Assert.Equal("That slot is full.", (string?)answer.Json["detail"]);
    }

    [Theory]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null, "4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "mine", "mine")]
    public async Task The_callers_own_id_comes_back(string? traceparent, string? id, string expected)
    {
        var answer = await http.Call(
            "GET",
            "api/open",
            headers: [.. Header("traceparent", traceparent), .. Header("X-Correlation-Id", id)]
        );
        Assert.Equal(expected, Assert.Single(answer.Headers.GetValues("X-Correlation-Id")));
    }

    [Theory, InlineData("not a trace", "not an id; it has spaces"), InlineData(null, null)]
    public async Task What_is_no_id_gets_one_of_ours(string? traceparent, string? id)
    {
        var answer = await http.Call(
            "GET",
            "api/open",
            headers: [.. Header("traceparent", traceparent), .. Header("X-Correlation-Id", id)]
        );
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(answer.Headers.GetValues("X-Correlation-Id")));
    }

    [Fact]
    public async Task Every_answer_keeps_browsers_and_caches_careful()
    {
        foreach (var path in (string[])["api/open", "api/fault", "api/orders"])
        {
            var answer = await http.Call("GET", path);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal(
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
            );
            Assert.Equal("max-age=86400", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        }
    }

    [Fact]
    public async Task The_key_says_the_shop_and_the_session_says_who()
    {
        Assert.Equal(
            $"Storefront {shop}",
            (string?)(await http.Call("GET", "api/orders", key: await bakery.Key(shop))).Json
        );
        Assert.Equal(
            $"Staff {shop} Baker",
            (string?)(await http.Call("GET", "api/orders", session: await bakery.SignedIn(shop, Role.Baker))).Json
        );
        Assert.Equal(
            403,
            (await http.Call("GET", "api/orders", session: await bakery.SignedIn(shop, Role.Driver))).Status
        );
    }

    [Fact]
    public async Task Who_shows_nothing_is_told_what_would_do()
    {
        var answer = await http.Call("GET", "api/orders");
        Assert.Equal((401, "access.not-signed-in"), (answer.Status, answer.Code));
        Assert.All(
            (string[])["X-Storefront-Key", "Authorization: Bearer"],
            header => Assert.Contains(header, (string?)answer.Json!["detail"], StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Wrong_keys_are_refused()
    {
        var key = await bakery.Key(shop);
        foreach (
            var wrong in (string[])
                [
                    "pk_",
                    "pk_nobody_x",
                    key + "x",
                    key.Replace(shop, Calling.NewShop(), StringComparison.Ordinal),
                    new string('k', 3000),
                    key + "," + key,
                ]
        )
        {
            var answer = await http.Call("GET", "api/orders", key: wrong);
            Assert.Equal((401, "access.unknown-key"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var (keys, key) = (planted.Host.Services.GetRequiredService<StorefrontKeysTable>(), await bakery.Key(shop));
        Assert.Equal(200, (await http.Call("GET", "api/orders", key: key)).Status);
        var kept = Assert.Single(await keys.Of(shop, TestContext.Current.CancellationToken));
        await keys.Replace(kept, kept.Value.Revoke(bakery.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal(401, (await http.Call("GET", "api/orders", key: key)).Status);
    }

    [Fact]
    public async Task A_key_serves_only_its_own_web_sites()
    {
        var key = await bakery.Key(shop, "https://shop.example");
        Assert.Equal(
            "access.origin-not-allowed",
            (await http.Call("GET", "api/orders", key: key, headers: ("Origin", "https://other.example"))).Code
        );
        var answer = await http.Call("GET", "api/orders", key: key, headers: ("Origin", "https://shop.example"));
        Assert.Equal("https://shop.example", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var preflight = await http.Call(
            "OPTIONS",
            "api/orders",
            headers:
            [
                ("Origin", "https://shop.example"),
                ("Access-Control-Request-Method", "POST"),
                ("Access-Control-Request-Headers", "x-storefront-key,idempotency-key,content-type"),
            ]
        );
        Assert.Equal(
            (204, "https://shop.example"),
            (preflight.Status, Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")))
        );
    }

    [Theory, InlineData(null), InlineData(""), InlineData("with space"), InlineData("tab\tinside")]
    public async Task Without_a_proper_idempotency_key_nothing_is_done(string? idempotencyKey)
    {
        var answer = await http.Call("POST", "api/once", headers: [.. Header("Idempotency-Key", idempotencyKey)]);
        Assert.Equal(
            (400, "input.no-idempotency-key", "Idempotency-Key"),
            (answer.Status, answer.Code, (string?)answer.Json!["field"])
        );
    }

    [Fact]
    public async Task An_idempotency_key_has_an_end()
    {
        Assert.Equal(
            400,
            (await http.Call("POST", "api/once", headers: ("Idempotency-Key", new string('k', 256)))).Status
        );
        Assert.Equal(
            new string('k', 255),
            (string?)(await http.Call("POST", "api/once", headers: ("Idempotency-Key", new string('k', 255)))).Json
        );
    }

    [Fact]
    public async Task A_change_that_lost_against_another_is_a_conflict()
    {
        var answer = await http.Call("GET", "api/stale");
        Assert.Equal((409, "data.changed-meanwhile"), (answer.Status, answer.Code));
        Assert.Equal(
            "The cake was changed meanwhile. Please look at it again and repeat your change.",
            (string?)answer.Json!["detail"]
        );
    }

    [Theory, InlineData("api/away"), InlineData("api/unwell")]
    public async Task Whoever_is_told_to_come_back_is_told_when(string path)
    {
        var answer = await http.Call("GET", path);
        Assert.Equal(503, answer.Status);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Bodies_are_refused_by_what_is_wrong_with_them()
    {
        Assert.Equal((415, "input.not-json-type"), await Echo(new StringContent("{}")));
        Assert.Equal(
            (413, "input.too-large"),
            await Echo(new StringContent($$"""{ "text": "{{new string('x', 300_000)}}" }""", null, "application/json"))
        );
        Assert.Equal(
            (400, "input.unknown-field"),
            await Echo(new StringContent("""{ "text": "x", "more": 1 }""", null, "application/json"))
        );

        async Task<(int, string?)> Echo(HttpContent body) =>
            await http.Call("POST", "api/echo", body) is var answer ? (answer.Status, answer.Code) : default;
    }

    [Fact]
    public async Task A_caller_who_goes_away_takes_the_work_along()
    {
        using var patience = new CancellationTokenSource();
        var call = http.GetAsync("api/wait", patience.Token);
        await Planted.Waiting.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Planted.Stopped.Task.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/open")).StatusCode);
    }

    private static IEnumerable<(string, string)> Header(string name, string? value) =>
        value is null ? [] : [(name, value)];
}
