using System.Net;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Tests.Http;

public sealed class CountingCallers : IDisposable
{
    // One and no more, for as long as a test lasts.
    private static readonly RateLimitOptions One = new() { SignInsPerMinute = 1 };
    private readonly RateLimits direct = new(Options.Create(One));
    private readonly RateLimits behindOne = new(Options.Create(new RateLimitOptions { SignInsPerMinute = 1, Proxies = 1 }));

    public void Dispose()
    {
        direct.Dispose();
        behindOne.Dispose();
    }

    [Fact]
    public void Each_account_and_each_address_has_its_own_share()
    {
        SignIn(direct, "10.0.0.1");
        SignIn(direct, "10.0.0.2");
        SignIn(direct, "10.0.0.1", email: "lan@example.com");
        TurnedAway(direct, "10.0.0.1");
    }

    [Fact]
    public void A_name_in_capitals_is_the_same_name()
    {
        SignIn(direct, "10.0.0.1");
        TurnedAway(direct, "10.0.0.1", email: "MAI@example.com");
    }

    [Fact]
    public void What_callers_say_of_themselves_is_not_believed()
    {
        SignIn(direct, "10.0.0.1", forwarded: "1.1.1.1");
        TurnedAway(direct, "10.0.0.1", forwarded: "2.2.2.2");
    }

    [Fact]
    public void Behind_a_proxy_of_ours_its_caller_counts_whatever_the_port_and_whatever_stood_there_before()
    {
        SignIn(behindOne, "10.0.0.1", forwarded: "9.9.9.9, 1.1.1.1:5000");
        SignIn(behindOne, "10.0.0.1", forwarded: "1.1.1.2");
        SignIn(behindOne, "10.0.0.1", forwarded: "[2001:db8::1]:5000");
        TurnedAway(behindOne, "10.0.0.1", forwarded: "8.8.8.8, 1.1.1.1:5001");
        TurnedAway(behindOne, "10.0.0.1", forwarded: "2001:db8::1");
    }

    [Fact]
    public void Where_the_proxy_says_nothing_the_connection_counts()
    {
        SignIn(behindOne, "10.0.0.1");
        TurnedAway(behindOne, "10.0.0.1", forwarded: "nonsense");
    }

    private static void SignIn(RateLimits limits, string address, string? forwarded = null, string email = "mai@example.com") => limits.TakeSignIn(From(address, forwarded), "shop", email);

    private static void TurnedAway(RateLimits limits, string address, string? forwarded = null, string email = "mai@example.com")
    {
        var http = From(address, forwarded);
        Assert.Equal("access.too-many-requests", Assert.Throws<RuleBroken>(() => limits.TakeSignIn(http, "shop", email)).Code);
        Assert.InRange(int.Parse(http.Response.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }

    private static DefaultHttpContext From(string address, string? forwarded)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (forwarded is not null) http.Request.Headers["X-Forwarded-For"] = forwarded;
        return http;
    }
}
