using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>State of a payment dispute.</summary>
public enum DisputeState
{
    Open,
    Won,
    Lost,
}

/// <summary>A payment irregularity shown on the order.</summary>
public enum PaymentAlert
{
    /// <summary>Less was received than is due.</summary>
    Underpaid,

    /// <summary>The deposit is paid, and the rest is not yet.</summary>
    BalanceDue,
    PartlyRefunded,

    /// <summary>All that was received has been refunded.</summary>
    Refunded,
    Disputed,
    DisputeLost,
}

/// <summary>State of a card order's payment, as last recorded in its ledger.</summary>
/// <param name="Refunded">Refunded by us or by hand at the card processor.</param>
/// <param name="Dispute">Null: there was never a dispute.</param>
/// <param name="ByHand">
/// The part of it that was refunded by hand: a gift, which the customer does not owe again. Null: none.
/// </param>
public sealed record PaymentState(Money Received, Money Refunded, DisputeState? Dispute = null, Money? ByHand = null)
{
    /// <summary>What the customer has still to pay of the total; zero or more.</summary>
    public Money Owed(Money total)
    {
        var paid = Received - Refunded + (ByHand ?? Money.Zero(Received.Currency));
        return total > paid ? total - paid : Money.Zero(total.Currency);
    }

    /// <summary>Null: nothing is wrong.</summary>
    public PaymentAlert? Alert(Money due) =>
        Dispute switch
        {
            DisputeState.Open => PaymentAlert.Disputed,
            DisputeState.Lost => PaymentAlert.DisputeLost,
            _ when Received.IsZero => null,
            _ when Refunded >= Received => PaymentAlert.Refunded,
            _ when Received - Refunded >= due => null, // what was refunded was paid too much
            _ when ByHand is not null => PaymentAlert.PartlyRefunded,
            _ => PaymentAlert.Underpaid,
        };
}
