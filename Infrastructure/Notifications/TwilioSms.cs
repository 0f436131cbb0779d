using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using Twilio.Rest.Api.V2010.Account;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>SMS by Twilio.</summary>
public sealed class TwilioSms(TwilioOptions options, TwilioCallbacks callbacks) : IChannel, IDisposable
{
    private readonly TwilioMessages messages = new(options);

    public ChannelKind Kind => ChannelKind.Sms;

    public ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
        new(options.IsSetUp && !string.IsNullOrEmpty(to.Phone));

    public Task<SendResult> Send(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    ) =>
        messages.Send(
            new CreateMessageOptions(to.Phone!)
            {
                From = options.From,
                Body = content.Sms,
                StatusCallback = callbacks.AddressFor(delivery.ShopId, delivery.Occasion, delivery.Id),
            },
            ct
        );

    public Task<string?> FindSent(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    ) =>
        messages.Find(
            to.Phone!,
            delivery.Since,
            sent => MessageContent.FingerprintOf(sent.Body) == delivery.Fingerprint,
            ct
        );

    public void Dispose() => messages.Dispose();
}
