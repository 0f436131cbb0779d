using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>The vendor's status report for an accepted SMS or WhatsApp message.</summary>
/// <param name="Status">The vendor's status: <c>sent</c>, <c>delivered</c>, <c>undelivered</c> …</param>
/// <param name="Problem">Why it did not arrive, as a stable code; null when it did, or is on its way.</param>
public sealed record SmsStatusReport(string VendorId, string Status, string? Problem)
{
    public ChannelKind Channel { get; init; } = ChannelKind.Sms;

    private static readonly Dictionary<string, int> Ranks = new()
    {
        ["accepted"] = 1,
        ["scheduled"] = 1,
        ["queued"] = 2,
        ["sending"] = 3,
        ["sent"] = 4,
        ["delivered"] = 5,
        ["undelivered"] = 5,
        ["failed"] = 5,
        ["canceled"] = 5,
        ["read"] = 6,
    };

    public bool HasFailed => Status is "undelivered" or "failed" or "canceled";

    /// <summary>
    /// Order of the statuses; an unknown one ranks 0. The first final status counts, and only <c>read</c> outranks it.
    /// </summary>
    public static int Rank(string? status) => status is null ? 0 : Ranks.GetValueOrDefault(status);
}
