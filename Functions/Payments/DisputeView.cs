using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>A dispute about an order's payment.</summary>
/// <param name="Reason">The provider's code of why; absent: it does not say.</param>
/// <param name="AnswerBy">Until when evidence is taken, UTC; absent: there is no deadline.</param>
/// <param name="EvidenceSentAt">UTC; absent: none was sent from here.</param>
public sealed record DisputeCase(
    string Id,
    Money Amount,
    DisputeState State,
    string? Reason,
    DateTimeOffset? AnswerBy,
    DateTimeOffset? EvidenceSentAt
)
{
    public static DisputeCase Of(PaymentEntry opened, Payment books) =>
        new(
            opened.Id,
            opened.Amount,
            books.StateOfDispute(opened.Id),
            opened.Reason,
            opened.AnswerBy,
            books.EvidenceSent(opened.Id)?.At
        );
}

/// <param name="Disputes">Oldest first.</param>
/// <param name="Evidence">What can be shown for the order.</param>
public sealed record DisputeView(string Number, IReadOnlyList<DisputeCase> Disputes, DisputeEvidence Evidence);
