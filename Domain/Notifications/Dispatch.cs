using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Notifications;

public enum ChannelKind
{
    Sms,
    Email,
}

/// <summary>How far one notice is on one channel.</summary>
public enum DispatchState
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
public sealed record Dispatch(
    string Id,
    string ShopId,
    string Occasion,
    ChannelKind Channel,
    NotificationKind Kind,
    DispatchState State,
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
    public bool IsOver => State is DispatchState.Sent or DispatchState.Failed or DispatchState.Withheld;

    [JsonIgnore]
    public bool MayHaveGoneOut => State is DispatchState.Sending or DispatchState.Unknown;

    public bool IsUnderWay(DateTimeOffset now) => State == DispatchState.Sending && now < Since + Longest;

    /// <summary>
    /// The message that has it judged once more whether its customer was reached by any channel, as this one has failed for
    /// good; null: it has not, or it was not for a customer. What went out stays sent.
    /// </summary>
    [JsonIgnore]
    public NotifyMessage? AsksWhetherReached =>
        State == DispatchState.Failed && !Kind.IsToOwner() ? new(Id, ShopId, Kind, OrderNumber: Occasion) : null;

    public static Dispatch Begun(NotifyMessage message, ChannelKind channel, Letter letter, DateTimeOffset now) =>
        new(
            message.Id,
            message.ShopId,
            message.Occasion,
            channel,
            message.Kind,
            DispatchState.Sending,
            now,
            now,
            letter.Fingerprint
        );

    public Dispatch BegunAgain(Letter letter, DateTimeOffset now) =>
        this with
        {
            State = DispatchState.Sending,
            Since = now,
            Fingerprint = letter.Fingerprint,
            Problem = null,
        };

    public Dispatch After(Posted posted) =>
        posted.Ending switch
        {
            PostEnding.Taken => this with { State = DispatchState.Sent, VendorId = posted.VendorId, Problem = null },
            PostEnding.Refused => this with { State = DispatchState.Failed, Problem = posted.Problem },
            _ => this with { State = DispatchState.Reserved, Problem = posted.Problem },
        };

    /// <param name="problem">Which limit is reached.</param>
    public Dispatch Withheld(string problem) => this with { State = DispatchState.Withheld, Problem = problem };

    public Dispatch WithoutAnswer() => this with { State = DispatchState.Unknown };

    /// <summary>What the vendor reports later. Reports come in any order and more than once: an older one changes nothing.</summary>
    public Dispatch Heard(SmsNews news) =>
        SmsNews.Rank(news.Status) <= SmsNews.Rank(VendorStatus)
            ? this
            : this with
            {
                State = news.HasFailed ? DispatchState.Failed : DispatchState.Sent,
                VendorId = news.VendorId,
                VendorStatus = news.Status,
                Problem = news.Problem,
            };
}
