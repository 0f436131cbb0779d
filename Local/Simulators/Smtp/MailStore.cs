using System.Buffers;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Sent;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>
/// Receives mails: each is stored as sent, unless a fault applies or its idempotency key was seen before.
/// </summary>
internal sealed class MailStore(SimulatorOptions options, FaultRegistry faults, SentMessages sent) : MessageStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ReceivedMails taken = new(options);

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        if (buffer.Length > options.SmtpMaxBytes)
            return SmtpResponse.SizeLimitExceeded;
        var (mail, receivers) = (buffer.ToArray(), string.Join(", ", transaction.To.Select(to => to.AsAddress())));
        var fault = faults.Take(
            "smtp",
            "send mail",
            FaultKind.Delay,
            FaultKind.Fail,
            FaultKind.Timeout,
            FaultKind.Drop,
            FaultKind.Duplicate
        );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await fault.BeforeWork(patience.Token);
            var reply = Take(mail, receivers);
            if (fault?.Kind == FaultKind.Duplicate)
                Show(mail, receivers);
            fault.AfterWork();
            return reply;
        }
        catch (InjectedFaultException)
        {
            return new((SmtpReplyCode)(fault!.Status ?? 451), "4.3.0 the simulator was told to fail");
        }
        catch (OperationCanceledException)
        {
            context.Pipe.Dispose(); // closes the connection, so no reply is sent
            throw;
        }
    }

    private SmtpResponse Take(byte[] mail, string receivers)
    {
        if (taken.Know(mail) is { } reply)
            return reply;
        Show(mail, receivers);
        return new(SmtpReplyCode.Ok, "2.0.0 shown, not delivered");
    }

    private void Show(byte[] mail, string receivers)
    {
        using var read = MimeMessage.Load(new MemoryStream(mail));
        if (receivers.Contains('?', StringComparison.Ordinal))
            receivers = string.Join(", ", read.To.Mailboxes.Select(to => to.Address)); // the server reads envelopes as ASCII
        sent.Put(
            new()
            {
                Id = VendorIds.Id("mail_"),
                Channel = "email",
                At = options.Clock.GetUtcNow(),
                From = read.From.ToString(),
                To = receivers,
                Text = MailText.Of(read),
                Status = "delivered",
                Subject = read.Subject ?? "",
                MessageId = read.Headers[HeaderId.MessageId],
                Language = MailText.LanguageOf(read),
            }
        );
    }
}
