using System.Security.Cryptography;
using MimeKit;
using SmtpServer.Protocol;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>
/// Detects duplicate mails by idempotency key, for 24 hours. The names, replies and limits are JetEmail's ("Idempotency
/// Keys (SMTP)"); Resend and Lettermint work alike under other names.
/// </summary>
internal sealed class ReceivedMails(SimulatorOptions options)
{
    private const string Header = "X-Idempotency-Key";
    private const int LongestKey = 256;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly BoundedCollection<Taken> known = new(options.Remembered, mail => mail.Key);

    /// <returns>The reply to a duplicate mail; null for a new one, which is then recorded.</returns>
    public SmtpResponse? Know(byte[] mail)
    {
        if (HeaderList.Load(new MemoryStream(mail))[Header] is not { Length: > 0 } key)
            return null;
        if (key.Length > LongestKey)
            return new(SmtpReplyCode.TransactionFailed, $"5.5.0 invalid {Header} (length)");
        var (now, body) = (options.Clock.GetUtcNow(), Convert.ToHexString(SHA256.HashData(mail)));
        lock (gate)
        {
            if (known.Find(key) is { } first && now < first.At + Remembered)
                return first.Body == body
                    ? new(SmtpReplyCode.Ok, "2.0.0 taken before")
                    : new(SmtpReplyCode.TransactionFailed, $"5.5.0 {Header} reused with a different mail");
            known.Put(new(key, body, now));
            return null;
        }
    }

    private sealed record Taken(string Key, string Body, DateTimeOffset At);
}
