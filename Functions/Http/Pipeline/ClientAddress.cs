using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// The client address of a request. Forwarded headers are trusted only as far as
/// <see cref="RateLimitOptions.Proxies"/> and <see cref="RateLimitOptions.ProxyNetworks"/> say. An IPv6 address is
/// reduced to its /64, since one connection is assigned all of its 2^64 addresses.
/// </summary>
public sealed class ClientAddress(IOptions<RateLimitOptions> options)
{
    private const int NetworkBytes = 8;
    private readonly int proxies = options.Value.Proxies;
    private readonly IPNetwork[] networks = [.. options.Value.ProxyNetworks.Select(one => IPNetwork.Parse(one))];

    /// <returns><c>203.0.113.7</c> or <c>2001:db8:1:2::/64</c>; empty when the connection has no address.</returns>
    public string Of(HttpContext http) =>
        (Forwarded(http) ?? http.Connection.RemoteIpAddress) is { } address ? Network(address) : "";

    private IPAddress? Forwarded(HttpContext http)
    {
        if (proxies == 0 || !IsOfProxy(http.Connection.RemoteIpAddress))
            return null;
        var hops = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries);
        // Some proxies add the port, which differs for each connection.
        return hops.Length >= proxies && IPEndPoint.TryParse(hops[^proxies], out var hop) ? hop.Address : null;
    }

    private bool IsOfProxy(IPAddress? caller)
    {
        if (networks.Length == 0)
            return true;
        var plain = caller is { IsIPv4MappedToIPv6: true } ? caller.MapToIPv4() : caller;
        return plain is not null && networks.Any(network => network.Contains(plain));
    }

    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
