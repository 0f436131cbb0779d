using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// The number of requests that one caller may send. Each bucket holds one second's worth, so that short bursts pass.
/// An address is an IPv4 address or a /64 of IPv6.
/// </summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests per second from one address, all together. It may be that of a shop's own server.</summary>
    [Range(1, 1_000_000)]
    public int AddressPerSecond { get; set; } = 5_000;

    /// <summary>
    /// Requests per second with one storefront key from one address, which may be the shop's own server.
    /// </summary>
    [Range(1, 1_000_000)]
    public int StorefrontPerSecond { get; set; } = 5_000;

    /// <summary>Requests per second of one staff session, or with one administrator's key, from one address.</summary>
    [Range(1, 1_000_000)]
    public int SessionPerSecond { get; set; } = 200;

    /// <summary>Requests per second of one member of staff, in all sessions together.</summary>
    [Range(1, 1_000_000)]
    public int AccountPerSecond { get; set; } = 400;

    /// <summary>Requests per second with one API key, from all addresses together.</summary>
    [Range(1, 1_000_000)]
    public int ApiKeyPerSecond { get; set; } = 50;

    /// <summary>
    /// Requests per second from one address without valid credentials. Wrong credentials count; webhooks do not.
    /// </summary>
    [Range(1, 1_000_000)]
    public int UnknownPerSecond { get; set; } = 500;

    /// <summary>Sign-ins per minute to one account from one address.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Sign-ins per minute from one address, whatever the account.</summary>
    [Range(1, 10_000)]
    public int AddressSignInsPerMinute { get; set; } = 120;

    /// <summary>Look-ups of one order by its number and contact per minute, from all addresses together.</summary>
    [Range(1, 10_000)]
    public int LookupsPerMinute { get; set; } = 5;

    /// <summary>Look-ups by number and contact per minute from one address, whatever the order.</summary>
    [Range(1, 10_000)]
    public int AddressLookupsPerMinute { get; set; } = 60;

    /// <summary>Codes of gift cards that are wrong, per minute from one address, whatever the shop.</summary>
    [Range(1, 10_000)]
    public int WrongGiftCardsPerMinute { get; set; } = 20;

    /// <summary>
    /// The number of our own proxies in front of the app, each of which adds its caller to <c>X-Forwarded-For</c>. 0
    /// = none: the connection's address counts and the header is ignored. Do not count Azure's front end: the
    /// Functions worker has already moved its entry from the header to the connection's address. Anyone can forge the
    /// rest.
    /// </summary>
    [Range(0, 5)]
    public int Proxies { get; set; }
}
