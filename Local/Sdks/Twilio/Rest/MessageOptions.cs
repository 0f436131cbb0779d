using System.Globalization;
using Twilio.Base;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <param name="to">Whom to send to, E.164.</param>
public class CreateMessageOptions(PhoneNumber to)
{
    public string PathAccountSid { get; set; }
    public PhoneNumber To { get; } = to;
    public PhoneNumber From { get; set; }
    public string MessagingServiceSid { get; set; }

    /// <summary>Up to 1600 characters.</summary>
    public string Body { get; set; }

    /// <summary>Where Twilio reports what becomes of the message.</summary>
    public Uri StatusCallback { get; set; }

    /// <summary>How long the message may wait to be sent, in seconds; 1–36000.</summary>
    public int? ValidityPeriod { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => Fields.Of(
        ("To", To), ("From", From), ("MessagingServiceSid", MessagingServiceSid), ("Body", Body), ("StatusCallback", StatusCallback?.AbsoluteUri),
        ("ValidityPeriod", ValidityPeriod));
}

public class FetchMessageOptions(string pathSid)
{
    public string PathAccountSid { get; set; }
    public string PathSid { get; } = pathSid;
    public List<KeyValuePair<string, string>> GetParams() => [];
}

public class ReadMessageOptions : ReadOptions<MessageResource>
{
    public string PathAccountSid { get; set; }
    public PhoneNumber To { get; set; }
    public PhoneNumber From { get; set; }
    public DateTime? DateSentBefore { get; set; }
    public DateTime? DateSent { get; set; }
    public DateTime? DateSentAfter { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => Fields.Of(
        ("To", To), ("From", From), ("DateSent", DateSent), ("DateSent<", DateSentBefore), ("DateSent>", DateSentAfter), ("PageSize", PageSize));
}

internal static class Fields
{
    public static List<KeyValuePair<string, string>> Of(params ReadOnlySpan<(string Name, object Value)> fields)
    {
        List<KeyValuePair<string, string>> given = [];
        foreach (var (name, value) in fields)
        {
            if (value is not null) given.Add(new(name, value is DateTime instant ? instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                : Convert.ToString(value, CultureInfo.InvariantCulture)));
        }
        return given;
    }
}
