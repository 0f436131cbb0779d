using System.Globalization;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using Twilio.Security;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Twilio's status callbacks and their signatures. The callback URL identifies the delivery, and the signature covers
/// the URL: as we gave it to Twilio, not as a proxy rewrote it.
/// </summary>
public sealed class TwilioCallbacks(ShopAccounts<TwilioOptions> accounts)
{
    /// <returns>Null: there is no public address, so Twilio sends no reports.</returns>
    public Uri? AddressFor(string shopId, string occasion, string id) =>
        accounts.Of(shopId).PublicAddress is not { } publicAddress
            ? null
            : new(
                $"{publicAddress.AbsoluteUri.TrimEnd('/')}/api/v1/webhooks/twilio/{Uri.EscapeDataString(shopId)}?occasion={Uri.EscapeDataString(occasion)}&id={Uri.EscapeDataString(id)}"
            );

    /// <param name="form">All fields of the report, known or not: the signature covers them.</param>
    /// <exception cref="RuleBroken">
    /// <c>access.bad-signature</c>: not from the vendor, or not about this delivery.
    /// </exception>
    public SmsStatusReport Hear(
        string shopId,
        string occasion,
        string id,
        IReadOnlyDictionary<string, string> form,
        string signature
    )
    {
        var options = accounts.Of(shopId);
        var address = AddressFor(shopId, occasion, id);
        if (
            !options.IsSetUp
            || address is null
            || signature.Length == 0
            || !new RequestValidator(options.AuthToken).Validate(
                address.AbsoluteUri,
                new Dictionary<string, string>(form),
                signature
            )
        )
            throw new RuleBroken(WebhookRules.BadSignature, "This report is not signed by Twilio.")
            {
                Field = "X-Twilio-Signature",
            };
        var code = int.TryParse(
            form.GetValueOrDefault("ErrorCode"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
        var report = new SmsStatusReport(
            form.GetValueOrDefault("MessageSid") ?? "",
            form.GetValueOrDefault("MessageStatus") ?? "",
            null
        )
        {
            Channel =
                form.GetValueOrDefault("To")?.StartsWith("whatsapp:", StringComparison.Ordinal) == true
                    ? ChannelKind.WhatsApp
                    : ChannelKind.Sms,
        };
        return report.HasFailed ? report with { Problem = TwilioProblems.Of(code) } : report;
    }
}
