using System.Net;
using System.Net.Http.Json;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Host;

/// <summary>
/// The local host serves only users of this machine, and not web pages of other sites open in their browser.
/// </summary>
public sealed class KeepingOthersOut(KeepingOthersOut.GuardedHost host) : IClassFixture<KeepingOthersOut.GuardedHost>
{
    public sealed class GuardedHost : SampleHost
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                Simulators = true,
                Compose = (app, configuration) =>
                {
                    base.Options.Compose(app, configuration);
                    app.Services.Configure<SecurityHeaders>(headers => headers.HstsDays = 365);
                },
                Settings = new Dictionary<string, string?>(base.Options.Settings)
                {
                    ["Host:Token"] = "the-token",
                    ["Host:CORS"] = "https://shop.example",
                    ["Host:AllowedHosts"] = "bakery.test, other.test",
                    ["PublicAddress"] = "https://tunnel.example/x",
                },
            };
    }

    private static readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [
        Theory,
        InlineData("foul.example"),
        InlineData("127.0.0.1.foul.example"),
        InlineData("localhost.foul.example:7071")
    ]
    public async Task Under_a_name_that_is_not_its_own_it_answers_nothing(string name)
    {
        foreach (var path in (string[])["/", "api/greet/hello", "simulators/state.json", "nothing"])
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await Send("GET", path, ("Host", name))).StatusCode);
    }

    [
        Theory,
        InlineData("localhost"),
        InlineData("LOCALHOST:7071"),
        InlineData("127.0.0.1"),
        InlineData("[::1]:7071"),
        InlineData("192.168.1.7"),
        InlineData("tunnel.example"),
        InlineData("other.test")
    ]
    public async Task Under_its_own_names_it_does(string name) =>
        Assert.Equal(HttpStatusCode.OK, (await Send("GET", "api/greet/hello", ("Host", name))).StatusCode);

    [
        Theory,
        InlineData("/"),
        InlineData("simulators"),
        InlineData("simulators/state.json"),
        InlineData("simulators/stripe/v1/payment_intents")
    ]
    public async Task Whoever_is_not_at_this_machine_needs_the_token(string path)
    {
        foreach (
            var foreign in ((string, string)[])
                [
                    ("X-Forwarded-For", "203.0.113.7"),
                    ("Forwarded", "for=203.0.113.7"),
                    ("Host", "tunnel.example"),
                    ("Host", "192.168.1.7"),
                ]
        )
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Send("GET", path, foreign)).StatusCode);
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await Send("GET", path, foreign, ("X-Host-Token", "another"))).StatusCode
            );
            Assert.NotEqual(
                "access.no-host-token",
                await Code(await Send("GET", path, foreign, ("X-Host-Token", "the-token")))
            );
        }
        Assert.NotEqual("access.no-host-token", await Code(await Send("GET", path)));
    }

    [Fact]
    public async Task The_token_in_the_address_becomes_a_cookie()
    {
        var foreign = ("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Send("GET", "simulators/state.json?token=wrong", foreign)).StatusCode
        );
        var let = await Send("GET", "simulators/state.json?limit=3&token=the-token", foreign);
        Assert.Equal(
            (HttpStatusCode.Redirect, "/simulators/state.json?limit=3"),
            (let.StatusCode, let.Headers.Location!.OriginalString)
        );
        var cookie = Assert.Single(let.Headers.GetValues("Set-Cookie"));
        Assert.All(
            (string[])["; httponly", "; samesite=strict"],
            part => Assert.Contains(part, cookie, StringComparison.Ordinal)
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await Send("GET", "simulators/state.json", foreign, ("Cookie", cookie.Split(';')[0]))).StatusCode
        );
    }

    [Fact]
    public async Task The_API_itself_needs_no_token() =>
        Assert.Equal(
            HttpStatusCode.OK,
            (await Send("GET", "api/greet/hello", ("X-Forwarded-For", "203.0.113.7"))).StatusCode
        );

    [Fact]
    public async Task The_simulators_take_no_orders_from_pages_of_other_sites()
    {
        foreach (
            var foreign in ((string, string)[])
                [
                    ("Sec-Fetch-Site", "cross-site"),
                    ("Sec-Fetch-Site", "same-site"),
                    ("Origin", "https://shop.example"),
                    ("Origin", "null"),
                ]
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await Send("POST", "simulators/faults", foreign)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await Send("DELETE", "simulators/faults", foreign)).StatusCode);
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await Send("POST", "simulators/callbacks/failed/again", foreign)).StatusCode
            );
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await Send("POST", "simulators/stripe/pay/pi_1", foreign)).StatusCode
            );
        }
        Assert.Equal(
            HttpStatusCode.NoContent,
            (
                await Send(
                    "DELETE",
                    "simulators/faults",
                    ("Origin", host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority))
                )
            ).StatusCode
        );
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "simulators/faults")).StatusCode);
    }

    [Fact]
    public async Task What_orders_them_is_JSON()
    {
        var fault = """{ "vendor": "stripe", "kind": "error" }""";
        foreach (
            var path in (string[])["simulators/faults", "simulators/stripe/endpoints", "simulators/twilio/inbound"]
        )
            Assert.Equal(
                HttpStatusCode.UnsupportedMediaType,
                (await host.Http.PostAsync(path, new StringContent(fault, null, "text/plain"), ct)).StatusCode
            );
        Assert.NotEqual(
            HttpStatusCode.UnsupportedMediaType,
            (await host.Http.PostAsync("simulators/faults", JsonContent.Create(new { nothing = true }), ct)).StatusCode
        );
    }

    [Fact]
    public async Task A_web_shop_that_may_call_the_API_may_not_read_the_simulators()
    {
        (string, string) shop = ("Origin", "https://shop.example");
        Assert.True((await Send("GET", "api/greet/hello", shop)).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(
            (await Send("GET", "simulators/state.json", shop)).Headers.Contains("Access-Control-Allow-Origin")
        );
        Assert.False(
            (
                await Send("OPTIONS", "simulators/faults", shop, ("Access-Control-Request-Method", "POST"))
            ).Headers.Contains("Access-Control-Allow-Origin")
        );
    }

    [Theory]
    [
        InlineData("GET", "nothing/here"),
        InlineData("DELETE", "api/count"),
        InlineData("GET", "api/NeedsKey"),
        InlineData("GET", "/"),
        InlineData("GET", "docs"),
        InlineData("GET", "simulators")
    ]
    [
        InlineData("GET", "simulators/state.json"),
        InlineData("GET", "simulators/stripe/v1/payment_intents"),
        InlineData("OPTIONS", "api/greet/hello"),
        InlineData("POST", "api/count"),
        InlineData("HEAD", "nothing")
    ]
    public async Task Every_answer_has_the_headers_that_keep_browsers_careful(string method, string path)
    {
        var answer = await Send(
            method,
            path,
            ("Origin", "https://shop.example"),
            ("Access-Control-Request-Method", "GET")
        );
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains(
            "frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            Assert.Single(answer.Headers.GetValues("Referrer-Policy")),
            (string[])["no-referrer", "same-origin"]
        );
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    private async Task<HttpResponseMessage> Send(
        string method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(new(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await host.Http.SendAsync(request, ct);
    }

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
        && (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(ct)).TryGetProperty(
            "code",
            out var code
        )
            ? code.GetString()
            : null;
}
