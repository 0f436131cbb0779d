using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications.Smtp;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// E-mail by SMTP. A dispatch always has the same Message-ID and, where the provider takes one, the same idempotency key: sent
/// again since the first got no answer, it is the same e-mail to the byte, and a provider that knows the key takes it once.
/// </summary>
public sealed class SmtpEmail(IOptions<SmtpOptions> settings) : IChannel
{
    private readonly SmtpOptions options = settings.Value;

    public ChannelKind Kind => ChannelKind.Email;

    public bool Reaches(Recipient to) => options.IsSetUp && !string.IsNullOrEmpty(to.Email);

    public async Task<Posted> Post(Dispatch dispatch, Recipient to, Letter letter, CancellationToken ct)
    {
        if (!TryAddress(to, out var recipient)) return Posted.Refused("email.bad-address");
        var sender = new MailAddress(options.From!);
        var id = MessageId(dispatch, sender.Host);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        SmtpConversation conversation;
        try { conversation = await Begin(sender, recipient, limit.Token); }
        catch (SmtpRefusal refusal) when (refusal is { Command: "RCPT", Reply.IsForGood: true }) { return Posted.Refused("email.bad-address"); }
        catch (SmtpRefusal refusal) { return Posted.NotNow($"email.{refusal.Command.ToLowerInvariant()}-{refusal.Reply.Code}"); }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Posted.NotNow("email.no-connection");
        }
        await using (conversation)
        {
            try { await conversation.Content(MailMessageText.Of(letter, sender, recipient, id, dispatch.First, options.IdempotencyHeader), limit.Token); }
            catch (SmtpRefusal refusal) { return refusal.Reply.IsForGood ? Posted.Refused("email.refused") : Posted.NotNow($"email.content-{refusal.Reply.Code}"); }
            try { await conversation.Quit(limit.Token); }
            catch (Exception fault) when (fault is IOException or OperationCanceledException) { } // It has the e-mail; how we part does not matter.
        }
        return Posted.Taken(id);
    }

    // SMTP cannot tell; the idempotency key, or else the same Message-ID, makes a second one harmless.
    public Task<string?> FindPosted(Dispatch dispatch, Recipient to, CancellationToken ct) => Task.FromResult<string?>(null);

    private async Task<SmtpConversation> Begin(MailAddress sender, MailAddress recipient, CancellationToken ct)
    {
        var conversation = await SmtpConversation.Open(options, ct);
        try
        {
            await conversation.Address(sender.Address, recipient.Address, ct);
            return conversation;
        }
        catch
        {
            await conversation.DisposeAsync();
            throw;
        }
    }

    // Only ASCII addresses: SMTPUTF8 is not everywhere, and a line break in one would be a second command.
    private static bool TryAddress(Recipient to, out MailAddress address) =>
        MailAddress.TryCreate(to.Email, to.Name, out address!) && Ascii.IsValid(address.Address) && !address.Address.Any(c => char.IsControl(c) || c is '<' or '>' or ' ');

    private static string MessageId(Dispatch dispatch, string host) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{dispatch.ShopId}|{dispatch.Occasion}|{dispatch.Id}")))[..32] + "@" + host;
}
