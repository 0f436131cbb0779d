using System.Net.Security;
using System.Text;
using BakeryOps.Local.Simulators.Faults;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>One client's talk (RFC 5321), with STARTTLS (3207), AUTH (4954), SIZE (1870), PIPELINING (2920), 8BITMIME (6152) and SMTPUTF8 (6531).</summary>
internal sealed class SmtpSession(SmtpSink sink)
{
    private const int LongestLine = 12_288;   // RFC 4954 asks for this much in AUTH
    private const int MostReceivers = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StringBuilder waiting = new();
    private readonly List<string> receivers = [];
    private SmtpLines lines = null!;
    private Stream stream = null!;
    private string? sender;
    private bool greeted, secure, signedIn;

    public async Task Run(Stream plain, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Use(plain);
        Say(220, "localhost BakeryOps SMTP sink");
        while (true)
        {
            patience.CancelAfter(Patience);
            if (!lines.HasMore) await Flush(patience.Token);
            if (await lines.ReadText(LongestLine, patience.Token) is not { } line) return;
            var (verb, rest) = Split(line);
            if (!await Obey(verb, rest, patience.Token)) break;
        }
        await Flush(patience.Token);
    }

    /// <returns>False when the talk is over.</returns>
    private async Task<bool> Obey(string verb, string rest, CancellationToken ct)
    {
        switch (verb)
        {
            case "EHLO": Greet(rest); return true;
            case "HELO": Forget(); greeted = true; Say(250, "localhost"); return true;
            case "STARTTLS": await Secure(ct); return true;
            case "AUTH": await SignIn(rest, ct); return true;
            case "MAIL": From(rest); return true;
            case "RCPT": To(rest); return true;
            case "DATA": return await Data(ct);
            case "RSET": Forget(); Say(250, "2.0.0 forgotten"); return true;
            case "NOOP": Say(250, "2.0.0 here"); return true;
            case "VRFY": Say(252, "2.5.0 send it and see"); return true;
            case "QUIT": Say(221, "2.0.0 good bye"); return false;
            default: Say(500, "5.5.1 unknown command"); return true;
        }
    }

    private void Greet(string rest)
    {
        if (rest.Length == 0) { Say(501, "5.5.4 EHLO needs a name"); return; }
        Forget();
        greeted = true;
        List<string> offers = ["localhost", "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", $"SIZE {sink.Options.SmtpMaxBytes}"];
        if (!secure) offers.Add("STARTTLS");
        if (secure || !sink.Options.SmtpDemandsTls) offers.Add("AUTH PLAIN LOGIN");
        for (var i = 0; i < offers.Count; i++) waiting.Append("250").Append(i == offers.Count - 1 ? ' ' : '-').Append(offers[i]).Append("\r\n");
    }

    private async Task Secure(CancellationToken ct)
    {
        if (secure) { Say(503, "5.5.1 already secure"); return; }
        Say(220, "2.0.0 go ahead");
        await Flush(ct);
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink.Certificate }, ct);
        Use(tls);   // what was pipelined in the clear behind STARTTLS is thrown away with the old lines
        Forget();
        (secure, greeted, signedIn) = (true, false, false);
    }

    private async Task SignIn(string rest, CancellationToken ct)
    {
        if (!secure && sink.Options.SmtpDemandsTls) { Say(530, "5.7.0 STARTTLS first"); return; }
        if (!greeted || signedIn) { Say(503, "5.5.1 not now"); return; }
        var (mechanism, initial) = Split(rest);
        if (mechanism is not ("PLAIN" or "LOGIN")) { Say(504, "5.5.4 PLAIN or LOGIN"); return; }
        if (await SmtpCredentials.Read(mechanism, initial, Asked, ct) is not { } shown) Say(501, "5.5.2 cannot be decoded");
        else if (sink.Options.SmtpUser is { } known && shown != new SmtpCredentials(known, sink.Options.SmtpPassword ?? "")) Say(535, "5.7.8 wrong name or password");
        else { signedIn = true; Say(235, "2.7.0 welcome"); }
    }

    private async Task<string?> Asked(string prompt, CancellationToken ct)
    {
        Say(334, prompt);
        await Flush(ct);
        return await lines.ReadText(LongestLine, ct);
    }

    private void From(string rest)
    {
        if (!greeted) Say(503, "5.5.1 EHLO first");
        else if (!secure && sink.Options.SmtpDemandsTls) Say(530, "5.7.0 STARTTLS first");
        else if (sink.Options.SmtpUser is not null && !signedIn) Say(530, "5.7.0 sign in first");
        else if (sender is not null) Say(503, "5.5.1 one mail at a time");
        else if (SmtpAddress.Read(rest, "FROM:") is not { } from) Say(501, "5.1.7 MAIL FROM:<address>");
        else if (from.Size > sink.Options.SmtpMaxBytes) Say(552, "5.3.4 too large");
        else { sender = from.Address; Say(250, "2.1.0 sender noted"); }
    }

    private void To(string rest)
    {
        if (sender is null) Say(503, "5.5.1 MAIL first");
        else if (SmtpAddress.Read(rest, "TO:") is not { Address.Length: > 0 } to) Say(501, "5.1.3 RCPT TO:<address>");
        else if (receivers.Count == MostReceivers) Say(452, "4.5.3 too many receivers");
        else { receivers.Add(to.Address); Say(250, "2.1.5 receiver noted"); }
    }

    private async Task<bool> Data(CancellationToken ct)
    {
        if (receivers.Count == 0) { Say(503, "5.5.1 RCPT first"); return true; }
        Say(354, "end with a dot on a line of its own");
        await Flush(ct);
        var mail = await ReadMail(ct);
        var fault = sink.Faults.Take("smtp", "send mail", FaultKind.Delay, FaultKind.Fail, FaultKind.Timeout, FaultKind.Drop, FaultKind.Duplicate);
        try
        {
            await fault.BeforeWork(ct);
            var (code, text) = mail is null ? (552, "5.3.4 too large") : sink.Take(mail, receivers);
            if (mail is not null && fault?.Kind == FaultKind.Duplicate) sink.Show(mail, receivers);
            fault.AfterWork();
            Say(code, text);
        }
        catch (FaultyAnswer) { Say(fault!.Status ?? 451, "4.3.0 the simulator was told to fail"); }
        Forget();
        return true;
    }

    /// <summary>The mail without its dots (RFC 5321 §4.5.2); null when it is too large.</summary>
    private async Task<byte[]?> ReadMail(CancellationToken ct)
    {
        using var mail = new MemoryStream();
        var tooLarge = false;
        while (true)
        {
            var line = await lines.ReadBytes(sink.Options.SmtpMaxBytes, ct) ?? throw new IOException("The client left in the middle of a mail.");
            if (line is [(byte)'.']) return tooLarge ? null : mail.ToArray();
            tooLarge |= mail.Length + line.Length > sink.Options.SmtpMaxBytes;
            if (tooLarge) continue;
            mail.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            mail.Write("\r\n"u8);
        }
    }

    private void Forget()
    {
        sender = null;
        receivers.Clear();
    }

    private void Use(Stream next) => (stream, lines) = (next, new SmtpLines(next));

    private void Say(int code, string text) => waiting.Append(code).Append(' ').Append(text).Append("\r\n");

    private async Task Flush(CancellationToken ct)
    {
        if (waiting.Length == 0) return;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(waiting.ToString()), ct);
        await stream.FlushAsync(ct);
        waiting.Clear();
    }

    private static (string Verb, string Argument) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (line.ToUpperInvariant(), "") : (line[..space].ToUpperInvariant(), line[(space + 1)..].Trim());
    }
}
