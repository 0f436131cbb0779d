using System.Net.Sockets;
using System.Security.Authentication;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// E-mail by SMTP. A delivery always has the same Message-ID and, where the provider supports it, the same idempotency
/// key: a retry after a lost answer is byte-identical, and such a provider accepts it only once.
/// </summary>
public sealed class SmtpEmail(SmtpOptions options) : IChannel
{
    public ChannelKind Kind => ChannelKind.Email;

    public ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
        new(options.IsSetUp && !string.IsNullOrEmpty(to.Email));

    public async Task<SendResult> Send(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    )
    {
        if (!EmailAddress.TryParse(to.Email, out var address) || (address.NeedsUtf8 && !options.InternationalAddresses))
            return SendResult.Refused("email.bad-address");
        using var message = MailMessage.Of(delivery, content, options, to.Name, address);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        using var smtp = SmtpConnection.Client(options);
        try
        {
            await SmtpConnection.Open(smtp, options, limit.Token);
        }
        catch (Exception fault) when (NotNow(fault, ct) is not null)
        {
            return NotNow(fault, ct)!;
        }

        // MailKit would send a Unicode domain to servers that accept it, but the next server may not.
        if (!address.NeedsUtf8)
            smtp.Capabilities &= ~SmtpCapabilities.UTF8;
        else if (!smtp.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            return SendResult.Refused("email.no-utf8");

        var progress = new Begun();
        try
        {
            await smtp.SendAsync(
                new FormatOptions { International = address.NeedsUtf8 },
                message,
                limit.Token,
                progress
            );
            await Leave(smtp, limit.Token);
            return SendResult.Accepted(message.MessageId!);
        }
        catch (SmtpCommandException refusal)
        {
            return Refusal(refusal);
        }
        // Once the content has begun, only the server's answer tells whether it was accepted.
        catch (Exception fault) when (!progress.IsSo && NotNow(fault, ct) is not null)
        {
            return NotNow(fault, ct)!;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
#pragma warning disable MA0054 // The mail server's own words may name the recipient, and exceptions are logged.
            throw new IOException($"The mail server gave no conclusive answer: {fault.GetType().Name}.");
#pragma warning restore MA0054
        }
    }

    // SMTP has no look-up; the idempotency key, or else the same Message-ID, makes a duplicate harmless.
    public Task<string?> FindSent(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    ) => Task.FromResult<string?>(null);

    private static SendResult Refusal(SmtpCommandException refusal) =>
        (refusal.ErrorCode, (int)refusal.StatusCode) switch
        {
            (SmtpErrorCode.RecipientNotAccepted, >= 500) => SendResult.Refused("email.bad-address"),
            (SmtpErrorCode.RecipientNotAccepted, var code) => SendResult.TemporaryFailure(
                $"email.rcpt-{code}",
                isOfRecipient: true
            ),
            (SmtpErrorCode.MessageNotAccepted, >= 500) => SendResult.Refused("email.refused"),
            (SmtpErrorCode.MessageNotAccepted, var code) => SendResult.TemporaryFailure($"email.content-{code}"),
            (SmtpErrorCode.SenderNotAccepted, var code) => SendResult.TemporaryFailure($"email.mail-{code}"),
            (_, var code) => SendResult.TemporaryFailure($"email.refused-{code}"),
        };

    /// <returns>Null: not a temporary failure.</returns>
    private static SendResult? NotNow(Exception fault, CancellationToken ct) =>
        fault switch
        {
            SmtpCommandException refusal => SendResult.TemporaryFailure($"email.greeting-{(int)refusal.StatusCode}"),
            MailKit.Security.AuthenticationException { InnerException: SmtpCommandException refusal } =>
                SendResult.TemporaryFailure($"email.auth-{(int)refusal.StatusCode}"),
            MailKit.Security.AuthenticationException or ServiceNotAuthenticatedException => SendResult.TemporaryFailure(
                "email.auth"
            ),
            // no STARTTLS, no way to sign in, no SMTPUTF8
            NotSupportedException => SendResult.TemporaryFailure("email.not-offered"),
            SocketException
            or IOException
            or AuthenticationException
            or MailKit.Security.SslHandshakeException
            or ProtocolException => SendResult.TemporaryFailure("email.no-connection"),
            OperationCanceledException when !ct.IsCancellationRequested => SendResult.TemporaryFailure(
                "email.no-connection"
            ),
            _ => null,
        };

    private static async Task Leave(SmtpClient smtp, CancellationToken ct)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, ct);
        }
        // The server has accepted the e-mail; the rest does not matter.
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ProtocolException) { }
    }

    /// <summary>Whether a byte of the content has been sent.</summary>
    private sealed class Begun : ITransferProgress
    {
        public bool IsSo { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => IsSo = true;

        public void Report(long bytesTransferred) => IsSo = true;
    }
}
