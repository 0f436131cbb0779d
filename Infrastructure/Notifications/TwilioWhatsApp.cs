using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using Twilio.Rest.Api.V2010.Account;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// WhatsApp by Twilio. Whether the customer wrote within the last 24 hours is not known here, so every message is sent by
/// an approved template, whose variables are filled from the message.
/// </summary>
public sealed class TwilioWhatsApp(TwilioOptions options, TwilioCallbacks callbacks) : IChannel, IDisposable
{
    private const string Prefix = "whatsapp:";

    private readonly TwilioMessages messages = new(options);

    public ChannelKind Kind => ChannelKind.WhatsApp;

    /// <summary>Only the kinds that have a template, in at least one language.</summary>
    public ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
        new(
            options.IsSetUp
                && options.WhatsApp.From is { Length: > 0 }
                && !string.IsNullOrEmpty(to.Phone)
                && options.WhatsApp.Templates.Keys.Any(name => WhatsAppOptions.KindOf(name) == type.Name)
        );

    public async Task<SendResult> Send(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    )
    {
        if (options.WhatsApp.TemplateOf(delivery.Kind, content.Language) is not { } template)
            return SendResult.Refused("whatsapp.no-template");
        var message = new CreateMessageOptions(Prefix + to.Phone)
        {
            From = Prefix + options.WhatsApp.From,
            ContentSid = template.Sid,
            ContentVariables = JsonSerializer.Serialize(template.Fill(delivery, to, content)),
            StatusCallback = callbacks.AddressFor(delivery.ShopId, delivery.Occasion, delivery.Id),
        };
        return await messages.Send(message, ct);
    }

    /// <summary>The vendor's list shows the template with its variables filled in, the text among them.</summary>
    public Task<string?> FindSent(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    )
    {
        var text = WhatsAppTemplate.TextOf(content);
        return messages.Find(
            Prefix + to.Phone,
            delivery.Since,
            sent => sent.Body?.Contains(text, StringComparison.Ordinal) == true,
            ct
        );
    }

    public void Dispose() => messages.Dispose();
}
