using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Where money of an order came from, in the order in which it goes back.</summary>
public enum TenderKind
{
    GiftCard,

    /// <summary>Paid online.</summary>
    Attempt,
}

/// <param name="Id">The attempt's, or the gift card's.</param>
/// <param name="Provider">Of an attempt.</param>
public readonly record struct TenderKey(TenderKind Kind, string Id, PaymentProvider? Provider = null)
{
    public static TenderKey Of(AttemptKey attempt) => new(TenderKind.Attempt, attempt.Id, attempt.Provider);
}

public enum RefundProgress
{
    /// <summary>To be asked for; or it was, and the answer is not known.</summary>
    Planned,

    /// <summary>The ledger has it; it may still come back.</summary>
    Made,

    /// <summary>Impossible as things stood.</summary>
    Refused,
}

/// <summary>A refund that is written down before it is asked for, so that it is made once.</summary>
public sealed record PlannedRefund
{
    /// <summary>The provider gets it as the id of the refund.</summary>
    public required string Id { get; init; }

    public required TenderKey Tender { get; init; }
    public required Money Amount { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is a part of: the request of a member of staff; null: it was paid too much.</summary>
    public string? Request { get; init; }

    /// <summary>A staff member's id; null: by itself.</summary>
    public string? By { get; init; }

    public string? Reason { get; init; }
    public RefundProgress Progress { get; init; }

    /// <summary>The provider's id, once it is made.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The version of the tender's activity at which it was refused; see <see cref="ProviderActivity.Version"/>.</summary>
    public string? RefusedAt { get; init; }

    [JsonIgnore]
    public bool IsByStaff => Request is not null;

    /// <summary>Whether the provider's list has it already.</summary>
    public bool IsIn(ProviderActivity activity) =>
        activity.Refunds.Any(refund => refund.RequestId == Id || refund.Id == ProviderId);
}
