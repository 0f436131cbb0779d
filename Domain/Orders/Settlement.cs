using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>How the difference that an edit makes is settled.</summary>
public enum Settlement
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>At hand-over the new total is taken in cash.</summary>
    Cash,

    /// <summary>The order is not paid yet: the new total is paid by its link.</summary>
    Payment,

    /// <summary>It goes back to the card.</summary>
    Refund,

    /// <summary>It is paid by the order's link until the hand-over, or else taken in cash there.</summary>
    PaymentOrCash,
}

internal static class Settlements
{
    public static Settlement Of(Order order, Money difference) =>
        (order.Payment.Method, order.Status, Math.Sign(difference.MinorUnits)) switch
        {
            (_, _, 0) => Settlement.None,
            (PaymentMethod.Cash, _, _) => Settlement.Cash,
            (_, OrderStatus.Placed, _) => Settlement.Payment,
            _ when order.HasBalance => Settlement.PaymentOrCash,
            (_, _, < 0) => Settlement.Refund,
            _ => Settlement.PaymentOrCash,
        };
}
