using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>The answer to a submission; repeats get the same answer.</summary>
public sealed record PlacedOrder
{
    public required string Number { get; init; }
    public required DateOnly Day { get; init; }
    public required string Slot { get; init; }
    public required Money Subtotal { get; init; }

    /// <summary>What a promotion takes off the subtotal; absent: nothing.</summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }
    public required PaymentMethod Payment { get; init; }

    /// <summary>What gift cards pay; absent: nothing.</summary>
    public required IReadOnlyList<GiftCardTender>? GiftCards { get; init; }

    /// <summary>What is still to be paid.</summary>
    public required Money Due { get; init; }

    /// <summary>What of it is paid first; absent: all.</summary>
    public required DepositView? Deposit { get; init; }

    /// <summary>The token for <c>GET /api/v1/track/{token}</c>.</summary>
    public required string Track { get; init; }

    /// <summary>
    /// Paid online only: the order is cancelled at this instant unless it has been paid; UTC. Begin its payment with
    /// <c>POST /api/v1/track/{token}/payment</c>.
    /// </summary>
    public required DateTimeOffset? PayBy { get; init; }

    /// <summary>How it is paid by bank transfer; absent: it is not.</summary>
    public required TransferDetails? Transfer { get; init; }

    /// <summary>True: the shop has still to accept it, a card order as soon as it is paid.</summary>
    public required bool NeedsAcceptance { get; init; }

    public static PlacedOrder Of(Order order, Shop shop) =>
        new()
        {
            Number = order.Number,
            Day = order.Day,
            Slot = order.Fulfilment.Slot.Id,
            Subtotal = order.Basket.Subtotal,
            Discount = order.Basket.Discount,
            DeliveryFee = order.Basket.DeliveryFee,
            Total = order.Total,
            Explanation = order.Basket.Explanation,
            Taxes = order.Basket.Taxes,
            Payment = order.Payment.Method,
            GiftCards = order.Payment.GiftCards,
            Due = order.Due,
            Deposit = DepositView.Of(order),
            Track = TrackingLink.To(order).ToString(),
            PayBy = order.Payment.PayBy,
            Transfer = TransferDetails.Of(order, shop),
            NeedsAcceptance =
                order.Acceptance is not null && order.Status is OrderStatus.Placed or OrderStatus.AwaitingAcceptance,
        };
}
