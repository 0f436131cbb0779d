using Twilio.Exceptions;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>The relevant error codes of Twilio (https://www.twilio.com/docs/api/errors).</summary>
internal static class TwilioProblems
{
    /// <summary>
    /// Refused for a reason that is not the recipient's: rate limit, full queue, our account or our number. A retry may
    /// succeed, at the latest when the owner has fixed the account and replays the message.
    /// </summary>
    public static bool IsTemporary(ApiException refusal) =>
        refusal.Status is 429 or 401 or 403
        || refusal.Code is 20003 or 20429 or 21603 or 21606 or 21212 or 21611 or 63018;

    public static string Of(int code) =>
        code switch
        {
            21610 => "sms.opted-out",
            21211 or 21614 or 30005 or 30006 => "sms.bad-number",
            21408 or 21612 or 21608 => "sms.no-route",
            21617 => "sms.too-long",
            20429 or 21611 or 30001 => "sms.too-many",
            20003 or 21603 or 21606 or 21212 or 30002 or 30034 => "sms.account",
            30003 => "sms.not-reachable",
            30004 or 30007 => "sms.filtered",
            63003 or 63024 => "whatsapp.bad-number",
            63014 => "whatsapp.opted-out",
            63016 => "whatsapp.outside-window",
            63018 => "whatsapp.too-many",
            21654 or 21655 or 21656 or 63021 => "whatsapp.template",
            21910 => "whatsapp.account",
            _ => $"sms.error-{code}",
        };
}
