using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>State of one notification on one channel.</summary>
public enum NotificationState
{
    /// <summary>To be sent later; the vendor asked to wait.</summary>
    Reserved,

    /// <summary>A worker is sending it, or crashed while sending.</summary>
    Sending,

    /// <summary>Sent to the vendor; whether it was accepted is unknown.</summary>
    Unknown,

    /// <summary>Accepted by the vendor. Final, unless the vendor later reports that it did not arrive.</summary>
    Sent,

    /// <summary>It cannot be sent to this address. Final.</summary>
    Failed,

    /// <summary>Not sent, because the day's message limit was reached. Final.</summary>
    Withheld,
}

/// <summary>One notification on one channel: prevents sending twice. Contains no personal data.</summary>
public sealed record NotificationDelivery
{
    /// <summary>Id of the message that requested it.</summary>
    public required string Id { get; init; }

    public required string ShopId { get; init; }

    /// <summary>The order's number, or the day.</summary>
    public required string Occasion { get; init; }

    public required ChannelKind Channel { get; init; }

    /// <summary>The <see cref="NotificationType.Name"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The day of the message, if it was not about an order.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The reason of an alert.</summary>
    public string? Reason { get; init; }

    public required NotificationState State { get; init; }

    /// <summary>When the latest attempt began; UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>
    /// When the first attempt began; UTC. An e-mail carries this date on every attempt, so that all copies are
    /// byte-identical.
    /// </summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>Hash of the text, to find it again at a vendor without idempotency keys.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The vendor's id.</summary>
    public string? VendorId { get; init; }

    /// <summary>The last status reported by the vendor.</summary>
    public string? VendorStatus { get; init; }

    /// <summary>Why it failed or had to wait: a stable code such as <c>sms.opted-out</c>.</summary>
    public string? Problem { get; init; }

    /// <summary>Longer than any send takes: after that the worker must have crashed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [JsonIgnore]
    public bool IsOver => State is NotificationState.Sent or NotificationState.Failed or NotificationState.Withheld;

    [JsonIgnore]
    public bool MayHaveGoneOut => State is NotificationState.Sending or NotificationState.Unknown;

    public bool IsUnderWay(DateTimeOffset now) => State == NotificationState.Sending && now < Since + Longest;

    /// <summary>
    /// When this delivery has failed for good: the message that makes the handler check again whether any channel
    /// reached the recipient; null otherwise, and for owners unless an SMS can stand in. What was sent is not sent again.
    /// </summary>
    /// <param name="type">Of <see cref="Kind"/>.</param>
    public NotificationMessage? AsksWhetherReached(NotificationType type)
    {
        if (State != NotificationState.Failed || (type.IsToOwner && Channel != ChannelKind.WhatsApp))
            return null;
        return new(Id, ShopId, Kind, Day is null ? Occasion : null, Day, Reason);
    }

    public static NotificationDelivery Start(
        NotificationMessage message,
        ChannelKind channel,
        MessageContent content,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = message.Id,
            ShopId = message.ShopId,
            Occasion = message.Occasion,
            Channel = channel,
            Kind = message.Kind,
            Day = message.Day,
            Reason = message.Reason,
            State = NotificationState.Sending,
            Since = now,
            First = now,
            Fingerprint = content.Fingerprint,
        };

    public NotificationDelivery Restart(MessageContent content, DateTimeOffset now) =>
        this with
        {
            State = NotificationState.Sending,
            Since = now,
            Fingerprint = content.Fingerprint,
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

    /// <param name="problem">The limit reached.</param>
    public NotificationDelivery Withheld(string problem) =>
        this with
        {
            State = NotificationState.Withheld,
            Problem = problem,
        };

    public NotificationDelivery WithUnknownResult() => this with { State = NotificationState.Unknown };

    /// <summary>
    /// Applies a vendor's status report. Reports arrive in any order and repeatedly: an older one changes nothing.
    /// </summary>
    public NotificationDelivery WithReport(SmsStatusReport events)
    {
        if (SmsStatusReport.Rank(events.Status) <= SmsStatusReport.Rank(VendorStatus))
            return this;
        return this with
        {
            State = events.HasFailed ? NotificationState.Failed : NotificationState.Sent,
            VendorId = events.VendorId,
            VendorStatus = events.Status,
            Problem = events.Problem,
        };
    }
}
