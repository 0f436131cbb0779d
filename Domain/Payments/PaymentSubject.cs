using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>What is paid, as its provider is told: an order, or the purchase of a gift card.</summary>
/// <param name="Number">The order's, or a <see cref="GiftCards.PurchaseNumber"/>.</param>
public sealed record PaymentSubject(string ShopId, string Number, PaymentMethod Method)
{
    /// <summary>E.164, of who pays; null: not known.</summary>
    public string? Phone { get; init; }

    /// <summary>Of who pays; null: not known.</summary>
    public string? Language { get; init; }

    public static PaymentSubject Of(Order order) =>
        new(order.ShopId, order.Number, order.Payment.Method)
        {
            Phone = order.Customer.Phone,
            Language = order.Customer.Language,
        };
}
