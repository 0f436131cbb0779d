using System.Net.Sockets;
using System.Security.Authentication;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using MailKit;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// E-mail by SMTP. A dispatch always has the same Message-ID and, where the provider takes one, the same idempotency key: sent
/// again since the first got no answer, it is the same e-mail to the byte, and a provider that knows the key takes it once.
/// </summary>
public sealed class SmtpEmail(IOptions<SmtpOptions> settings) : IChannel
{
    private readonly SmtpOptions options = settings.Value;

    public ChannelKind Kind => ChannelKind.Email;

    public bool CanReach(Recipient to) => options.IsSetUp && !string.IsNullOrEmpty(to.Email);

    public async Task<SendResult> Send(
        NotificationDelivery dispatch,
        Recipient to,
        MessageContent letter,
        CancellationToken ct
    )
    {
        if (!EmailAddress.TryParse(to.Email, out var address) || (address.NeedsUtf8 && !options.InternationalAddresses))
            return SendResult.Refused("email.bad-address");
        using var message = MailMessage.Of(dispatch, letter, options, to.Name, address);
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

        // MailKit would write the domain in its own script to whoever takes that, and the next server may not.
        if (!address.NeedsUtf8)
            smtp.Capabilities &= ~SmtpCapabilities.UTF8;
        else if (!smtp.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            return SendResult.Refused("email.no-utf8");

        var content = new Begun();
        try
        {
            await smtp.SendAsync(
                new FormatOptions { International = address.NeedsUtf8 },
                message,
                limit.Token,
                content
            );
            await Leave(smtp, limit.Token);
            return SendResult.Accepted(message.MessageId!);
        }
        catch (SmtpCommandException refusal)
        {
            return Refusal(refusal);
        }
        // Once the content has begun, only the server's answer tells whether it was taken.
        catch (Exception fault) when (!content.IsSo && NotNow(fault, ct) is not null)
        {
            return NotNow(fault, ct)!;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"The mail server gave no answer to go by: {fault.GetType().Name}.");
        }
    }

    // SMTP cannot tell; the idempotency key, or else the same Message-ID, makes a second one harmless.
    public Task<string?> FindSent(NotificationDelivery dispatch, Recipient to, CancellationToken ct) =>
        Task.FromResult<string?>(null);

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

    /// <returns>Null: nothing that may be well another time.</returns>
    private static SendResult? NotNow(Exception fault, CancellationToken ct) =>
        fault switch
        {
            SmtpCommandException refusal => SendResult.TemporaryFailure($"email.greeting-{(int)refusal.StatusCode}"),
            MailKit.Security.AuthenticationException { InnerException: SmtpCommandException refusal } =>
                SendResult.TemporaryFailure($"email.auth-{(int)refusal.StatusCode}"),
            MailKit.Security.AuthenticationException or ServiceNotAuthenticatedException => SendResult.TemporaryFailure(
                "email.auth"
            ),
            NotSupportedException => SendResult.TemporaryFailure("email.not-offered"), // no STARTTLS, no way to sign in, no SMTPUTF8
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
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ProtocolException) { } // It has the e-mail; how we part does not matter.
    }

    /// <summary>Whether a byte of the content has been sent.</summary>
    private sealed class Begun : ITransferProgress
    {
        public bool IsSo { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => IsSo = true;

        public void Report(long bytesTransferred) => IsSo = true;
    }
}
