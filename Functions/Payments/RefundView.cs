using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>How a refund stands.</summary>
public enum RefundState
{
    /// <summary>It is being made.</summary>
    Pending,
    Made,

    /// <summary>It was made and came back: it can be made again.</summary>
    Returned,

    /// <summary>The provider refused it.</summary>
    Refused,
}

/// <summary>A refund that was made here.</summary>
public sealed record RefundView
{
    public required string Id { get; init; }
    public required Money Amount { get; init; }
    public required RefundState State { get; init; }

    /// <summary>Absent: it went to a gift card.</summary>
    public required PaymentProvider? Provider { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Absent: none was given.</summary>
    public required string? Reason { get; init; }

    /// <summary>A staff member's id; absent: by itself, as it was paid too much.</summary>
    public required string? By { get; init; }

    public static RefundView Of(PlannedRefund refund, Payment books) =>
        new()
        {
            Id = refund.Id,
            Amount = refund.Amount,
            State = StateOf(refund, books),
            Provider = refund.Tender.Provider,
            At = refund.At,
            Reason = refund.Reason,
            By = refund.By,
        };

    private static RefundState StateOf(PlannedRefund refund, Payment books) =>
        refund.Progress switch
        {
            RefundProgress.Planned => RefundState.Pending,
            RefundProgress.Refused => RefundState.Refused,
            _ => books.HasReturned(refund.ProviderId!) ? RefundState.Returned : RefundState.Made,
        };
}
