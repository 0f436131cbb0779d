using System.Net;
using System.Net.Sockets;

namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// Calls addresses that others have given us. The name is resolved here and only a public address is connected to, so
/// that neither a name nor a redirect leads into our own network.
/// </summary>
public static class PublicHttp
{
    /// <param name="allowPrivate">Also private addresses and this machine; for development only.</param>
    public static SocketsHttpHandler Handler(bool allowPrivate) =>
        new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, ct) => Connect(context, allowPrivate, ct),
        };

    /// <summary>Whether such an address may be given; what its name resolves to is judged on each call.</summary>
    public static bool Allows(Uri address, bool allowPrivate) =>
        allowPrivate || address.Scheme == Uri.UriSchemeHttps && !PublicInternet.IsCertainlyPrivate(address);

    private static async ValueTask<Stream> Connect(
        SocketsHttpConnectionContext context,
        bool allowPrivate,
        CancellationToken ct
    )
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = allowPrivate ? found : Array.FindAll(found, PublicInternet.Contains);
        if (allowed.Length == 0)
            throw new AddressNotAllowed();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The inner exception of a call that was not made.</summary>
public sealed class AddressNotAllowed() : IOException("The name leads to no public address.");
