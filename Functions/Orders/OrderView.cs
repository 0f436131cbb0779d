using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Promotions;

namespace BakeryOps.Functions.Orders;

/// <summary>An order as shown to staff, with the customer data that they may see.</summary>
public sealed record OrderView
{
    public required string Number { get; init; }
    public required DateOnly Day { get; init; }
    public required OrderStatus Status { get; init; }
    public required Fulfilment Fulfilment { get; init; }
    public required string Slot { get; init; }

    /// <summary>The beginning of its slot, local time of the shop.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>The end of its slot; exclusive.</summary>
    public required TimeOnly To { get; init; }

    public required string? District { get; init; }
    public required CustomerView Customer { get; init; }
    public required IReadOnlyList<OrderLine> Lines { get; init; }
    public required Money Subtotal { get; init; }

    /// <summary>What a promotion takes off the subtotal; absent: nothing.</summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }

    /// <summary>What is still to be paid, by card or in cash.</summary>
    public required Money Due { get; init; }

    /// <summary>What of it is, or was, paid first; absent: it is paid in full.</summary>
    public required DepositView? Deposit { get; init; }
    public required PaymentMethod Payment { get; init; }

    /// <summary>What gift cards pay; absent: nothing.</summary>
    public required IReadOnlyList<GiftCardTender>? GiftCards { get; init; }
    public required OrderChannel Channel { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>True: it is already part of the day's production.</summary>
    public required bool Locked { get; init; }

    /// <summary>The declared allergies, for those who bake and pack it; absent: none, or they are not shown.</summary>
    public required OrderAllergies? Allergies { get; init; }

    /// <summary>When it is decided without the shop's answer, UTC; absent: it does not wait for one.</summary>
    public required DateTimeOffset? AnswerBy { get; init; }

    public required string? Note { get; init; }
    public required CashPayment? Cash { get; init; }
    public required IReadOnlyList<StatusChange> History { get; init; }

    /// <summary>Grows with every change; send it with an edit.</summary>
    public required int Version { get; init; }

    /// <summary>What was changed after it was placed, oldest first; absent: nothing.</summary>
    public required IReadOnlyList<ChangedOrder>? Changes { get; init; }

    /// <summary>
    /// The state of its card payment; absent: nothing was received yet, or it is not a card order.
    /// </summary>
    public required PaymentState? PaymentState { get; init; }

    /// <summary>A problem with its payment, to be checked before baking; absent: none.</summary>
    public required PaymentAlert? PaymentAlert { get; init; }

    public static OrderView Of(Order order, IReadOnlySet<Permission> may, DateTimeOffset now) =>
        new()
        {
            Number = order.Number,
            Day = order.Day,
            Status = order.Status,
            Fulfilment = order.Fulfilment.Kind,
            Slot = order.Fulfilment.Slot.Id,
            From = order.Fulfilment.Slot.From,
            To = order.Fulfilment.Slot.To,
            District = order.Fulfilment.District?.Id,
            Customer = CustomerView.Of(order, may),
            Lines = order.Basket.Lines,
            Subtotal = order.Basket.Subtotal,
            Discount = order.Basket.Discount,
            DeliveryFee = order.Basket.DeliveryFee,
            Total = order.Total,
            Explanation = order.Basket.Explanation,
            Taxes = order.Basket.Taxes,
            Due = order.Due,
            Deposit = DepositView.Of(order),
            Payment = order.Payment.Method,
            GiftCards = order.Payment.GiftCards,
            Channel = order.Channel,
            PlacedAt = order.Origin.PlacedAt,
            CutOff = order.Fulfilment.CutOff,
            Locked = order.IsLocked(now),
            Allergies = ShowsAllergies(may) ? order.Allergies : null,
            AnswerBy = order.AnswerBy,
            Note = order.Basket.Note,
            Cash = order.Payment.Cash,
            History = order.History,
            Version = order.Version,
            Changes = order.Changes?.Select(ChangedOrder.Of).ToList(),
            PaymentState = order.Payment.State,
            PaymentAlert = order.PaymentAlert,
        };

    private static bool ShowsAllergies(IReadOnlySet<Permission> may) =>
        may.Contains(Permission.BakeOrders) || may.Contains(Permission.SeeCustomers);
}

/// <summary>An edit of an order: who made it, when, and from what to what. The address is not shown.</summary>
public sealed record ChangedOrder
{
    public required DateTimeOffset At { get; init; }

    /// <summary>A staff member's id, or <c>customer</c>.</summary>
    public required string By { get; init; }

    /// <summary>Absent: none was given.</summary>
    public required string? Reason { get; init; }

    public required OrderTerms From { get; init; }
    public required OrderTerms To { get; init; }
    public required IReadOnlyList<ChangedLine> Lines { get; init; }
    public required bool HasOtherNote { get; init; }

    /// <summary>Absent: there was none, or it is the same.</summary>
    public required string? FormerNote { get; init; }
    public required bool HasOtherAddress { get; init; }

    public static ChangedOrder Of(OrderChange change) =>
        new()
        {
            At = change.Origin.At,
            By = change.Origin.By,
            Reason = change.Reason,
            From = change.From,
            To = change.To,
            Lines = change.Lines,
            HasOtherNote = change.HasOtherNote,
            FormerNote = change.FormerNote,
            HasOtherAddress = change.HasOtherAddress,
        };
}

/// <summary>An order as shown to its customer, without staff and secrets.</summary>
public sealed record TrackedOrder
{
    public required string Number { get; init; }
    public required string Shop { get; init; }
    public required DateOnly Day { get; init; }
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }
    public required OrderStatus Status { get; init; }
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>What a promotion takes off the subtotal; absent: nothing.</summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }

    /// <summary>What is still to be paid, by card or in cash.</summary>
    public required Money Due { get; init; }

    /// <summary>What of it is, or was, paid first; absent: it is paid in full.</summary>
    public required DepositView? Deposit { get; init; }
    public required PaymentMethod Payment { get; init; }

    /// <summary>What gift cards pay; absent: nothing.</summary>
    public required Money? ByGiftCard { get; init; }
    public required DateTimeOffset? PayBy { get; init; }

    /// <summary>How it is paid by bank transfer; absent: it is not, or is paid.</summary>
    public required TransferDetails? Transfer { get; init; }

    /// <summary>When it is decided without the shop's answer, UTC; absent: it does not wait for one.</summary>
    public required DateTimeOffset? AnswerBy { get; init; }

    /// <summary>Of a cancelled order: whether the shop did not accept it.</summary>
    public required bool Declined { get; init; }

    /// <summary>Why the shop declined it; absent: it did not, or nobody answered in time.</summary>
    public required string? DeclineReason { get; init; }
    public required IReadOnlyList<TrackedStep> Timeline { get; init; }

    /// <summary>Grows with every change; send it with an edit.</summary>
    public required int Version { get; init; }

    /// <summary>Until then it can be changed by this link; UTC. Absent: no longer.</summary>
    public required DateTimeOffset? EditableUntil { get; init; }
}

public sealed record TrackedStep(OrderStatus Status, DateTimeOffset At);
