using System.Net;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Tests.Http;

public sealed class CountingCallers : IDisposable
{
    // One request only, for the duration of a test.
    private static readonly RateLimitOptions One = new() { SignInsPerMinute = 1 };
    private readonly RateLimits direct = new(Options.Create(One));
    private readonly RateLimits behindOne = new(
        Options.Create(new RateLimitOptions { SignInsPerMinute = 1, Proxies = 1 })
    );

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

    [Fact]
    public void A_header_from_elsewhere_than_our_proxies_is_not_believed()
    {
        using var limits = new RateLimits(
            Options.Create(
                new RateLimitOptions
                {
                    SignInsPerMinute = 1,
                    Proxies = 1,
                    ProxyNetworks = ["10.0.0.0/8", "2001:db8::/32"],
                }
            )
        );
        SignIn(limits, "::ffff:10.1.2.3", forwarded: "1.1.1.1");
        TurnedAway(limits, "2001:db8::7", forwarded: "1.1.1.1");
        SignIn(limits, "203.0.113.7", forwarded: "1.1.1.1");
        TurnedAway(limits, "203.0.113.7", forwarded: "1.1.1.2");
    }

    [Theory, InlineData("10.0.0.0/8", true), InlineData("10.0.0.0/33", false), InlineData("proxy", false)]
    public void What_is_no_network_fails_the_start_up(string network, bool isOne) =>
        Assert.Equal(
            isOne,
            !new RateLimitOptions { ProxyNetworks = [network] }
                .Validate(new(this))
                .Any()
        );

    [Fact]
    public void An_API_key_has_one_share_of_all_addresses_and_an_account_one_of_all_sessions()
    {
        using var limits = new RateLimits(
            Options.Create(new RateLimitOptions { ApiKeyPerSecond = 1, AccountPerSecond = 1 })
        );
        var staff = new StaffCaller("shop", "id", Role.Owner, "session", DateTimeOffset.MinValue);
        var address = 0;
        UntilTurnedAway(() =>
            limits.TakeVerified(From($"10.0.1.{++address % 200}", null), staff with { ApiKeyId = "k" })
        );
        limits.TakeVerified(From("10.0.0.1", null), staff with { ApiKeyId = "other" });
        UntilTurnedAway(() => limits.TakeVerified(From("10.0.0.1", null), staff with { SessionId = $"{++address}" }));
        limits.TakeVerified(From("10.0.0.1", null), staff with { Id = "other" });
    }

    [Fact]
    public void All_addresses_of_one_network_of_IPv6_are_one_caller()
    {
        SignIn(direct, "2001:db8:1:2::1");
        TurnedAway(direct, "2001:db8:1:2:ffff:ffff:ffff:ffff");
        SignIn(direct, "2001:db8:1:3::1");
    }

    [Fact]
    public void An_IPv4_address_is_the_same_one_however_it_arrives()
    {
        SignIn(direct, "203.0.113.7");
        TurnedAway(direct, "::ffff:203.0.113.7");
        SignIn(direct, "::ffff:203.0.113.8");
    }

    [Theory, InlineData(Caller.Storefront), InlineData(Caller.Staff)]
    public void One_address_cannot_use_up_the_share_that_another_has_with_the_same_key(Caller kind)
    {
        using var limits = new RateLimits(
            Options.Create(new RateLimitOptions { StorefrontPerSecond = 1, SessionPerSecond = 1 })
        );
        CallerIdentity caller =
            kind == Caller.Staff
                ? new StaffCaller("shop", "id", Role.Owner, "session", DateTimeOffset.MinValue)
                : new StorefrontCaller("shop", "id");
        UntilTurnedAway(() => limits.TakeVerified(From("10.0.0.1", null), caller));
        limits.TakeVerified(From("10.0.0.2", null), caller);
        limits.TakeVerified(From("10.0.0.1", null), caller with { ShopId = "other" });
    }

    [Fact]
    public void Credentials_that_were_wrong_count_against_their_address_and_nobody_else()
    {
        using var limits = new RateLimits(Options.Create(new RateLimitOptions { UnknownPerSecond = 1 }));
        UntilTurnedAway(() =>
        {
            limits.MayLookUp(From("10.0.0.1", null));
            limits.CountUnknown(From("10.0.0.1", null));
        });
        limits.MayLookUp(From("10.0.0.2", null));
        limits.Take(From("10.0.0.1", null));
    }

    [Fact]
    public void However_many_callers_are_made_up_the_buckets_are_a_fixed_number()
    {
        var buckets = Enumerable.Range(0, 500_000).Select(i => RateLimits.BucketOf($"2001:db8:{i:x}::/64")).ToHashSet();
        Assert.All(buckets, bucket => Assert.InRange(bucket, 0, RateLimits.MostBuckets - 1));
        Assert.InRange(buckets.Count, RateLimits.MostBuckets * 9 / 10, RateLimits.MostBuckets); // and all of them serve
    }

    // A bucket of one refills within a second, so on a slow machine the second request may pass.
    private static void UntilTurnedAway(Action request)
    {
        for (var tries = 0; tries < 1000; tries++)
            try
            {
                request();
            }
            catch (RuleBroken broken) when (broken.Code == "access.too-many-requests")
            {
                return;
            }
        Assert.Fail("A thousand requests at once were taken.");
    }

    private static void SignIn(
        RateLimits limits,
        string address,
        string? forwarded = null,
        string email = "mai@example.com"
    ) => limits.TakeSignIn(From(address, forwarded), "shop", email);

    private static void TurnedAway(
        RateLimits limits,
        string address,
        string? forwarded = null,
        string email = "mai@example.com"
    )
    {
        var refused = Assert.Throws<RuleBroken>(() => limits.TakeSignIn(From(address, forwarded), "shop", email));
        Assert.Equal("access.too-many-requests", refused.Code);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static DefaultHttpContext From(string address, string? forwarded)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (forwarded is not null)
            http.Request.Headers["X-Forwarded-For"] = forwarded;
        return http;
    }
}
