using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>A raw SMTP client.</summary>
public sealed class SmtpTalk : IAsyncDisposable
{
    private readonly TcpClient client = new();
    private Stream stream = Stream.Null;

    /// <summary>Connects and reads the greeting.</summary>
    public static async Task<SmtpTalk> Open(Town town)
    {
        var talk = new SmtpTalk();
        await talk.client.ConnectAsync("127.0.0.1", town.Server.SmtpPort);
        talk.stream = talk.client.GetStream();
        Assert.StartsWith("220 ", await talk.Hear(), StringComparison.Ordinal);
        return talk;
    }

    /// <summary>Sends one line and returns the reply.</summary>
    public async Task<string> Say(string line)
    {
        await Write(line + "\r\n");
        return await Hear();
    }

    public async Task Write(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one reply with all its lines; empty when the connection is closed.</summary>
    public async Task<string> Hear()
    {
        var reply = new StringBuilder();
        while (true)
        {
            var line = await Line();
            reply.Append(line).Append('\n');
            if (line.Length < 4 || line[3] == ' ')
                return reply.ToString().TrimEnd();
        }
    }

    public async Task Secure(X509Certificate2 trusted)
    {
        Assert.StartsWith("220", await Say("STARTTLS"), StringComparison.Ordinal);
        await Continue(trusted);
    }

    /// <summary>The TLS handshake, when the server expects it.</summary>
    public async Task Continue(X509Certificate2 trusted)
    {
        var tls = new SslStream(
            stream,
            false,
            (_, shown, _, _) => shown!.GetRawCertData().SequenceEqual(trusted.RawData)
        );
        await tls.AuthenticateAsClientAsync("localhost");
        stream = tls;
    }

    /// <summary>Sends envelope and mail; returns the reply to the mail.</summary>
    public async Task<string> Send(string mail, string to = "owner@bakery.test")
    {
        Assert.StartsWith(
            "250",
            await Say("MAIL FROM:<shop@bakery.test> BODY=8BITMIME SMTPUTF8"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("250", await Say($"RCPT TO:<{to}>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await Say("DATA"), StringComparison.Ordinal);
        await Write(mail.Length == 0 ? ".\r\n" : mail.ReplaceLineEndings("\r\n") + "\r\n.\r\n");
        return await Hear();
    }

    private async Task<string> Line()
    {
        List<byte> bytes = [];
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n')
            bytes.Add(one[0]);
        return Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r');
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }
}
