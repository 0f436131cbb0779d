using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Notifications;

public enum ChannelKind
{
    Sms,
    Email,
}

/// <summary>How far one notice is on one channel.</summary>
public enum NotificationState
{
    /// <summary>To be sent; the vendor asked us to come later.</summary>
    Reserved,

    /// <summary>Someone is at it, or died at it.</summary>
    Sending,

    /// <summary>It was handed to the vendor, and whether it was taken is not known.</summary>
    Unknown,

    /// <summary>The vendor has it. The end, unless the vendor later says that it did not arrive.</summary>
    Sent,

    /// <summary>It cannot be sent to this address. The end.</summary>
    Failed,

    /// <summary>It was not sent, since the day's messages were used up. The end.</summary>
    Withheld,
}

/// <summary>One notice on one channel: what keeps it from going out twice. Holds nothing personal.</summary>
/// <param name="Id">Of the message that asked for it.</param>
/// <param name="Occasion">The order's number, or the day.</param>
/// <param name="Since">When the sending began, the last time; UTC.</param>
/// <param name="First">When it began the first time; UTC. An e-mail bears this date however often it is tried, so that every copy is the same to the byte.</param>
/// <param name="Fingerprint">Of the text, by which it is found again at a vendor that takes no key.</param>
/// <param name="VendorId">What the vendor calls it.</param>
/// <param name="VendorStatus">What the vendor last said became of it.</param>
/// <param name="Problem">Why it failed, or had to wait: a stable code such as <c>sms.opted-out</c>.</param>
public sealed record NotificationDelivery(
    string Id,
    string ShopId,
    string Occasion,
    ChannelKind Channel,
    NotificationKind Kind,
    NotificationState State,
    DateTimeOffset Since,
    DateTimeOffset First,
    string Fingerprint,
    string? VendorId = null,
    string? VendorStatus = null,
    string? Problem = null
)
{
    /// <summary>Longer than any sending takes: whoever is not done by then is not there any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [JsonIgnore]
    public bool IsOver => State is NotificationState.Sent or NotificationState.Failed or NotificationState.Withheld;

    [JsonIgnore]
    public bool MayHaveGoneOut => State is NotificationState.Sending or NotificationState.Unknown;

    public bool IsUnderWay(DateTimeOffset now) => State == NotificationState.Sending && now < Since + Longest;

    /// <summary>
    /// The message that has it judged once more whether its customer was reached by any channel, as this one has failed for
    /// good; null: it has not, or it was not for a customer. What went out stays sent.
    /// </summary>
    [JsonIgnore]
    public NotificationMessage? AsksWhetherReached =>
        State == NotificationState.Failed && !Kind.IsToOwner() ? new(Id, ShopId, Kind, OrderNumber: Occasion) : null;

    public static NotificationDelivery Start(
        NotificationMessage message,
        ChannelKind channel,
        MessageContent letter,
        DateTimeOffset now
    ) =>
        new(
            message.Id,
            message.ShopId,
            message.Occasion,
            channel,
            message.Kind,
            NotificationState.Sending,
            now,
            now,
            letter.Fingerprint
        );

    public NotificationDelivery Restart(MessageContent letter, DateTimeOffset now) =>
        this with
        {
            State = NotificationState.Sending,
            Since = now,
            Fingerprint = letter.Fingerprint,
            Problem = null,
        };

    public NotificationDelivery WithResult(SendResult posted) =>
        posted.Ending switch
        {
            SendOutcome.Accepted => this with
            {
                State = NotificationState.Sent,
                VendorId = posted.VendorId,
                Problem = null,
            },
            SendOutcome.Refused => this with { State = NotificationState.Failed, Problem = posted.Problem },
            _ => this with { State = NotificationState.Reserved, Problem = posted.Problem },
        };

    /// <param name="problem">Which limit is reached.</param>
    public NotificationDelivery Withheld(string problem) =>
        this with
        {
            State = NotificationState.Withheld,
            Problem = problem,
        };

    public NotificationDelivery WithUnknownResult() => this with { State = NotificationState.Unknown };

    /// <summary>What the vendor reports later. Reports come in any order and more than once: an older one changes nothing.</summary>
    public NotificationDelivery WithReport(SmsStatusReport news) =>
        SmsStatusReport.Rank(news.Status) <= SmsStatusReport.Rank(VendorStatus)
            ? this
            : this with
            {
                State = news.HasFailed ? NotificationState.Failed : NotificationState.Sent,
                VendorId = news.VendorId,
                VendorStatus = news.Status,
                Problem = news.Problem,
            };
}
