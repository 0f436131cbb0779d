using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>Sends raw HTTP bytes, as an HTTP client would refuse malformed requests.</summary>
internal static class RawHttp
{
    // Not the address of the other tests, to leave their rate limits alone.
    private static readonly IPEndPoint From = new(IPAddress.Parse("127.0.0.2"), 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The whole response; the server then closes the connection.</returns>
    public static async Task<string> Send(Uri host, byte[] request, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(From);
        await socket.ConnectAsync(IPAddress.Loopback, host.Port, enough.Token);
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            await socket.SendAsync(request, enough.Token);
            while (await socket.ReceiveAsync(buffer, enough.Token) is > 0 and var read)
                answer.Write(buffer, 0, read);
        }
        catch (SocketException) { } // The server closed early; the response received so far counts.
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>0: no response.</summary>
    public static int StatusOf(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
        && int.TryParse(answer.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : 0;
}
