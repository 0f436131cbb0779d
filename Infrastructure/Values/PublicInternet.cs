using System.Net;
using System.Net.Sockets;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Which addresses are on the public internet (IANA special-purpose address registries).</summary>
public static class PublicInternet
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    public static bool Contains(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (real.AddressFamily == AddressFamily.InterNetworkV6 && !Unicast.Contains(real))
            return false;
        return !Array.Exists(Special, network => network.Contains(real));
    }

    /// <summary>Whether a host is certainly not public: an address that is not, or a name without a domain.</summary>
    public static bool IsCertainlyPrivate(Uri address)
    {
        if (IPAddress.TryParse(address.DnsSafeHost, out var literal))
            return !Contains(literal);
        var host = address.DnsSafeHost.TrimEnd('.');
        return !host.Contains('.')
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
    }
}
