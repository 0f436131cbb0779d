using System.Net;

namespace BakeryOps.Functions.Access;

/// <summary>The network of a client address, used instead of the address itself.</summary>
public static class ClientNetwork
{
    /// <summary>
    /// The key by which one caller is counted: the IPv4 address, or the /64 of an IPv6 address, since each household
    /// has one.
    /// </summary>
    public static string OfCaller(string address) => Of(address, 32, 64);

    /// <summary>The form stored in logs: /24 for IPv4, /48 for IPv6.</summary>
    public static string ForLogs(string address) => Of(address, 24, 48);

    private static string Of(string address, int prefix4, int prefix6)
    {
        if (!IPAddress.TryParse(address.Split('/')[0], out var parsed))
            return "unknown";
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();
        var bytes = parsed.GetAddressBytes();
        var prefix = bytes.Length == 4 ? prefix4 : prefix6;
        Array.Clear(bytes, prefix / 8, bytes.Length - prefix / 8);
        return $"{new IPAddress(bytes)}/{prefix}";
    }
}
