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

/// <param name="Provider">Absent: it went to a gift card.</param>
/// <param name="Reason">Absent: none was given.</param>
/// <param name="By">A staff member's id; absent: by itself, as it was paid too much.</param>
public sealed record RefundView(
    string Id,
    Money Amount,
    RefundState State,
    PaymentProvider? Provider,
    DateTimeOffset At,
    string? Reason,
    string? By
)
{
    public static RefundView Of(PlannedRefund refund, Payment books) =>
        new(
            refund.Id,
            refund.Amount,
            StateOf(refund, books),
            refund.Tender.Provider,
            refund.At,
            refund.Reason,
            refund.By
        );

    private static RefundState StateOf(PlannedRefund refund, Payment books) =>
        refund.Progress switch
        {
            RefundProgress.Planned => RefundState.Pending,
            RefundProgress.Refused => RefundState.Refused,
            _ => books.HasReturned(refund.ProviderId!) ? RefundState.Returned : RefundState.Made,
        };
}
