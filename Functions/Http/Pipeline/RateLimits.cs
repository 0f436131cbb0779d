using System.Threading.RateLimiting;
using BakeryOps.Domain.Access;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// The token buckets of this process. Callers are hashed with a secret seed to a fixed number of buckets: made-up
/// callers cost no memory, and two callers rarely share a bucket.
/// </summary>
public sealed class RateLimits(IOptions<RateLimitOptions> options) : IDisposable
{
    /// <summary>The maximum number of buckets of each kind, about 400 bytes each; a power of two.</summary>
    public const int MostBuckets = 1 << 16;

    private readonly ClientAddress addresses = new(options);
    private readonly PartitionedRateLimiter<string> requests = PerSecond(options.Value.AddressPerSecond);
    private readonly PartitionedRateLimiter<string> storefronts = PerSecond(options.Value.StorefrontPerSecond);
    private readonly PartitionedRateLimiter<string> sessions = PerSecond(options.Value.SessionPerSecond);
    private readonly PartitionedRateLimiter<string> accounts = PerSecond(options.Value.AccountPerSecond);
    private readonly PartitionedRateLimiter<string> apiKeys = PerSecond(options.Value.ApiKeyPerSecond);
    private readonly PartitionedRateLimiter<string> unknown = PerSecond(options.Value.UnknownPerSecond);
    private readonly PartitionedRateLimiter<string> signIns = PerMinute(options.Value.SignInsPerMinute);
    private readonly PartitionedRateLimiter<string> signInAddresses = PerMinute(options.Value.AddressSignInsPerMinute);
    private readonly PartitionedRateLimiter<string> lookups = PerMinute(options.Value.LookupsPerMinute);
    private readonly PartitionedRateLimiter<string> lookupAddresses = PerMinute(options.Value.AddressLookupsPerMinute);
    private readonly PartitionedRateLimiter<string> giftCards = PerMinute(options.Value.WrongGiftCardsPerMinute);

    /// <summary>Counts any request, before its caller is known.</summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void Take(HttpContext http) => Take(requests, addresses.Of(http));

    /// <summary>Counts a request without valid credentials. All of them share the bucket of the address.</summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void TakeUnknown(HttpContext http) => Take(unknown, addresses.Of(http));

    /// <summary>Checks, before a credential is looked up, whether the address has failed too often recently.</summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void MayLookUp(HttpContext http) => Take(unknown, addresses.Of(http), permits: 0);

    /// <summary>Counts a credential that turned out to be invalid.</summary>
    public void CountUnknown(HttpContext http) => unknown.AttemptAcquire(addresses.Of(http)).Dispose();

    /// <summary>
    /// Counts a request with a verified credential. The bucket belongs to the key (or session) and the address
    /// together, so that no address uses up another's limit. The account of a session has one of all its sessions, and
    /// an API key, which is secret, one of all addresses.
    /// </summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void TakeVerified(HttpContext http, CallerIdentity caller)
    {
        var credential = $"{caller.ShopId}|{caller.CredentialId}";
        if (caller is StaffCaller { ApiKeyId: not null })
        {
            Take(apiKeys, credential);
            return;
        }
        Take(caller is StorefrontCaller ? storefronts : sessions, $"{credential}|{addresses.Of(http)}");
        if (caller is StaffCaller)
            Take(accounts, $"{caller.ShopId}|{caller.Id}");
    }

    /// <param name="deviceId">
    /// A known device has a bucket of its own, independent of its address; null: unknown device.
    /// </param>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void TakeSignIn(HttpContext http, string shopId, string email, string? deviceId = null)
    {
        if (deviceId is not null)
        {
            Take(signIns, $"device|{deviceId}");
            return;
        }
        var address = addresses.Of(http);
        Take(signInAddresses, address);
        Take(signIns, $"{address}|{shopId}|{email}".ToUpperInvariant());
    }

    /// <summary>Counts a try to find an order by its number and contact, whether there is such an order or not.</summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void TakeLookup(HttpContext http, string shopId, string number)
    {
        Take(lookupAddresses, addresses.Of(http));
        Take(lookups, $"{shopId}|{number}");
    }

    /// <summary>Checks, before a gift card is looked up, whether the address had too many wrong codes recently.</summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public void MayTryGiftCard(HttpContext http) => Take(giftCards, addresses.Of(http), permits: 0);

    /// <summary>Counts a code that no gift card has.</summary>
    public void CountWrongGiftCard(HttpContext http) => giftCards.AttemptAcquire(addresses.Of(http)).Dispose();

    public void Dispose()
    {
        giftCards.Dispose();
        lookups.Dispose();
        lookupAddresses.Dispose();
        requests.Dispose();
        storefronts.Dispose();
        sessions.Dispose();
        accounts.Dispose();
        apiKeys.Dispose();
        unknown.Dispose();
        signIns.Dispose();
        signInAddresses.Dispose();
    }

    public static int BucketOf(string caller) =>
        string.GetHashCode(caller, StringComparison.Ordinal) & (MostBuckets - 1);

    private static void Take(PartitionedRateLimiter<string> limiter, string caller, int permits = 1)
    {
        using var lease = limiter.AttemptAcquire(caller, permits);
        if (lease.IsAcquired)
            return;
        throw new RuleBroken(AccessRules.TooManyRequests, "Too many requests from one caller. Please wait a moment.")
        {
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : null,
        };
    }

    private static PartitionedRateLimiter<string> PerSecond(int requests) =>
        requests < 10
            ? Buckets(requests, 1, TimeSpan.FromSeconds(1) / requests)
            : Buckets(requests, requests / 10, TimeSpan.FromMilliseconds(100));

    private static PartitionedRateLimiter<string> PerMinute(int requests) =>
        Buckets(requests, 1, TimeSpan.FromMinutes(1) / requests);

    private static PartitionedRateLimiter<string> Buckets(int size, int refill, TimeSpan every) =>
        PartitionedRateLimiter.Create<string, int>(caller =>
            RateLimitPartition.GetTokenBucketLimiter(
                BucketOf(caller),
                _ =>
                    new()
                    {
                        TokenLimit = size,
                        TokensPerPeriod = refill,
                        ReplenishmentPeriod = every,
                        QueueLimit = 0,
                    }
            )
        );
}
