using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>The token buckets of this process. Buckets that are full again are forgotten, so made-up callers cost nothing lasting.</summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly int proxies = options.Value.Proxies;
    private readonly PartitionedRateLimiter<string> addresses = PerSecond(options.Value.AddressPerSecond);
    private readonly PartitionedRateLimiter<string> storefronts = PerSecond(options.Value.StorefrontPerSecond);
    private readonly PartitionedRateLimiter<string> sessions = PerSecond(options.Value.SessionPerSecond);
    private readonly PartitionedRateLimiter<string> unknown = PerSecond(options.Value.UnknownPerSecond);
    private readonly PartitionedRateLimiter<string> signIns = PerMinute(options.Value.SignInsPerMinute);
    private readonly PartitionedRateLimiter<string> signInAddresses = PerMinute(options.Value.AddressSignInsPerMinute);

    /// <param name="isVendor">Webhooks come in floods from few addresses and are signed.</param>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void Take(HttpContext http, Credentials shown, bool isVendor)
    {
        var address = AddressOf(http);
        Take(addresses, address, http);
        if (shown.SessionToken is { } token) Take(sessions, token, http);
        else if (shown.StorefrontKey is { } key) Take(storefronts, key, http);
        else if (!isVendor) Take(unknown, address, http);
    }

    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void TakeSignIn(HttpContext http, string shopId, string email)
    {
        var address = AddressOf(http);
        Take(signInAddresses, address, http);
        Take(signIns, $"{address}|{string.GetHashCode($"{shopId}|{email}", StringComparison.OrdinalIgnoreCase)}", http);
    }

    public void Dispose()
    {
        addresses.Dispose();
        storefronts.Dispose();
        sessions.Dispose();
        unknown.Dispose();
        signIns.Dispose();
        signInAddresses.Dispose();
    }

    private string AddressOf(HttpContext http)
    {
        if (proxies > 0 && http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries) is { } hops && hops.Length >= proxies
            && IPEndPoint.TryParse(hops[^proxies], out var hop)) return hop.Address.ToString();   // some proxies add the port, and each connection has another
        return http.Connection.RemoteIpAddress?.ToString() ?? "";
    }

    private static void Take(PartitionedRateLimiter<string> limiter, string caller, HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(caller);
        if (lease.IsAcquired) return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
        throw new RuleBroken("access.too-many-requests", "These are more requests than we take from one caller. Please wait a moment.");
    }

    private static PartitionedRateLimiter<string> PerSecond(int requests) => requests < 10 ? Buckets(requests, 1, TimeSpan.FromSeconds(1) / requests) : Buckets(requests, requests / 10, TimeSpan.FromMilliseconds(100));

    private static PartitionedRateLimiter<string> PerMinute(int requests) => Buckets(requests, 1, TimeSpan.FromMinutes(1) / requests);

    private static PartitionedRateLimiter<string> Buckets(int size, int refill, TimeSpan every) => PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new() { TokenLimit = size, TokensPerPeriod = refill, ReplenishmentPeriod = every, QueueLimit = 0 }), StringComparer.Ordinal);
}
