using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BakeryOps.Infrastructure.Notifications.Smtp;

/// <summary>One conversation with a mail server (RFC 5321): greeting, encryption, sign-in, e-mails. Whoever leaves early just hangs up.</summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int LongestLine = 2048;
    private readonly TcpClient tcp = new();
    private Stream stream = Stream.Null;
    private IReadOnlyList<string> extensions = [];

    /// <exception cref="SmtpRefusal">The server does not want us, or cannot do what we insist on.</exception>
    public static async Task<SmtpConversation> Open(SmtpOptions options, CancellationToken ct)
    {
        var conversation = new SmtpConversation();
        try
        {
            await conversation.Begin(options, ct);
            return conversation;
        }
        catch
        {
            await conversation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Names sender and recipient, and waits for the server to be ready for the e-mail itself.</summary>
    public async Task Address(string from, string to, CancellationToken ct)
    {
        await Say("MAIL", $"FROM:<{from}>", ct);
        await Say("RCPT", $"TO:<{to}>", ct);
        await Say("DATA", null, ct);
    }

    /// <summary>Sends the e-mail: once this has begun, only the server's answer tells whether it was taken.</summary>
    /// <param name="message">Headers and body in lines that end with CR LF.</param>
    public async Task Content(string message, CancellationToken ct)
    {
        // A line that begins with a dot gets a second one, so that the single dot is the end (RFC 5321 §4.5.2).
        var stuffed = message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await Write((stuffed.StartsWith('.') ? "." : "") + stuffed + (stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? ".\r\n" : "\r\n.\r\n"), ct);
        Expect("content", await Listen(ct));
    }

    public async Task Quit(CancellationToken ct) => await Write("QUIT\r\n", ct);

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        tcp.Dispose();
    }

    private async Task Begin(SmtpOptions options, CancellationToken ct)
    {
        await tcp.ConnectAsync(options.Host!, options.PortOrUsual, ct);
        tcp.NoDelay = true;
        stream = tcp.GetStream();
        if (options.Security == SmtpSecurity.Tls) await Encrypt(options, ct);
        Expect("greeting", await Listen(ct));
        await Hello(ct);
        if (options.Security == SmtpSecurity.StartTls)
        {
            // Refused where it is not offered: going on in the clear is what an attacker would want.
            await Say("STARTTLS", null, ct);
            await Encrypt(options, ct);
            await Hello(ct);
        }
        if (options.User is { Length: > 0 } user) await SignIn(user, options.Password!, ct);
    }

    private async Task Hello(CancellationToken ct) => extensions = (await Say("EHLO", "bakeryops.localdomain", ct)).Lines;

    private async Task SignIn(string user, string password, CancellationToken ct)
    {
        var ways = extensions.Where(line => line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.Split(' ')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (ways.Contains("LOGIN") && !ways.Contains("PLAIN"))
        {
            await Say("AUTH", "LOGIN", ct);
            await Answer("AUTH", Base64(user), ct);
            await Answer("AUTH", Base64(password), ct);
        }
        else await Say("AUTH", "PLAIN " + Base64($"\0{user}\0{password}"), ct);
    }

    private async Task Encrypt(SmtpOptions options, CancellationToken ct)
    {
        var chain = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (options.AuthorityFile is { } file)
        {
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.CustomTrustStore.ImportFromPemFile(file);
        }
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host!, CertificateChainPolicy = chain }, ct);
    }

    private Task<SmtpReply> Say(string command, string? rest, CancellationToken ct) => Answer(command, rest is null ? command : $"{command} {rest}", ct);

    private async Task<SmtpReply> Answer(string command, string line, CancellationToken ct)
    {
        await Write(line + "\r\n", ct);
        return Expect(command, await Listen(ct));
    }

    private static SmtpReply Expect(string command, SmtpReply reply) => reply.IsFine ? reply : throw new SmtpRefusal(command, reply);

    private async Task Write(string text, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await stream.FlushAsync(ct);
    }

    /// <summary>One reply, of one line or several: all but the last have a hyphen after the code.</summary>
    private async Task<SmtpReply> Listen(CancellationToken ct)
    {
        List<string> lines = [];
        while (true)
        {
            var line = await ReadLine(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) throw new IOException("The mail server does not speak SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new(code, lines);
            if (lines.Count > 100) throw new IOException("The mail server does not come to an end.");
        }
    }

    // Byte by byte, since nothing may be read ahead that belongs to the TLS handshake.
    private async Task<string> ReadLine(CancellationToken ct)
    {
        var line = new List<byte>(80);
        var one = new byte[1];
        while (line.Count < LongestLine)
        {
            if (await stream.ReadAsync(one, ct) == 0) throw new IOException("The mail server hung up.");
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        throw new IOException("The mail server's line is too long.");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
