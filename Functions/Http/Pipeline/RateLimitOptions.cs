using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// How many requests one caller may send. Each bucket holds one second's worth, so that short bursts pass. An address is an
/// IPv4 address or a /64 of IPv6.
/// </summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a second from one address, all together. A shop's own server may stand behind one.</summary>
    [Range(1, 1_000_000)]
    public int AddressPerSecond { get; set; } = 5_000;

    /// <summary>Requests a second with one storefront key from one address, which may be the shop's own server.</summary>
    [Range(1, 1_000_000)]
    public int StorefrontPerSecond { get; set; } = 5_000;

    /// <summary>Requests a second of one staff session from one address.</summary>
    [Range(1, 1_000_000)]
    public int SessionPerSecond { get; set; } = 200;

    /// <summary>Requests a second from one address whose caller has proved nothing, webhooks aside; wrong credentials are among them.</summary>
    [Range(1, 1_000_000)]
    public int UnknownPerSecond { get; set; } = 500;

    /// <summary>Sign-ins a minute to one account from one address.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Sign-ins a minute from one address, whatever the account.</summary>
    [Range(1, 10_000)]
    public int AddressSignInsPerMinute { get; set; } = 120;

    /// <summary>
    /// How many proxies of ours stand before the app, each adding its caller to <c>X-Forwarded-For</c>. 0 = none: the
    /// connection's own address counts, and the header is not believed. Azure's front end is none of these: the Functions worker
    /// has taken its entry out of the header already and given it as the connection's address, and what is left anyone may write.
    /// </summary>
    [Range(0, 5)]
    public int Proxies { get; set; }
}
