using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>How far a dispute about an order's payment is.</summary>
public enum DisputeState
{
    Open,
    Won,
    Lost,
}

/// <summary>What whoever looks at the order should see at once: its money is not as it should be.</summary>
public enum PaymentAlert
{
    /// <summary>Less came in than is due.</summary>
    Underpaid,
    PartlyRefunded,

    /// <summary>All that came in has gone back.</summary>
    Refunded,
    Disputed,
    DisputeLost,
}

/// <summary>How the money of a card order stands, as its payment's books last said.</summary>
/// <param name="Refunded">What went back, by us or by hand at the card processor.</param>
/// <param name="Dispute">Null: there never was one.</param>
public sealed record PaymentState(Money Received, Money Refunded, DisputeState? Dispute = null)
{
    /// <summary>Null: all is well.</summary>
    public PaymentAlert? Alert(Money due) =>
        Dispute switch
        {
            DisputeState.Open => PaymentAlert.Disputed,
            DisputeState.Lost => PaymentAlert.DisputeLost,
            _ when Received.IsZero => null,
            _ when Refunded >= Received => PaymentAlert.Refunded,
            _ when !Refunded.IsZero => PaymentAlert.PartlyRefunded,
            _ => Received < due ? PaymentAlert.Underpaid : null,
        };
}
