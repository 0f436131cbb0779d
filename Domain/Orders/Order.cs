using System.Text.Json.Serialization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// An order holds what it promised (day, window, prices, fee, names), whatever the shop changes later.
/// </summary>
public sealed record Order
{
    /// <summary>How often an order can be changed after it was placed.</summary>
    public const int MostChanges = 30;

    /// <summary>How often by its customer, so that the shop can always change it too.</summary>
    public const int MostChangesByCustomer = 20;

    public required string ShopId { get; init; }

    /// <summary>Stays the same when the order moves to another day: see <see cref="OrderNumber"/>.</summary>
    public required string Number { get; init; }

    /// <summary>The day of fulfilment, in the shop's calendar.</summary>
    public required DateOnly Day { get; init; }
    public required OrderStatus Status { get; init; }
    public required FulfilmentPromise Fulfilment { get; init; }
    public required Customer Customer { get; init; }
    public required Basket Basket { get; init; }
    public required OrderPayment Payment { get; init; }
    public required OrderOrigin Origin { get; init; }

    /// <summary>Oldest first; the first is its placement.</summary>
    public required IReadOnlyList<StatusChange> History { get; init; }

    /// <summary>What was changed after it was placed, oldest first; null: nothing.</summary>
    public IReadOnlyList<OrderChange>? Changes { get; init; }

    /// <summary>Grows with every change of its status and every edit; at least 1.</summary>
    [JsonIgnore]
    public int Version => History.Count + (Changes?.Count ?? 0);

    /// <summary>What it takes of the limits per person of drops; null: nothing.</summary>
    public IReadOnlyList<DropUse>? DropUses { get; init; }

    /// <summary>Null: none is declared.</summary>
    public OrderAllergies? Allergies { get; init; }

    /// <summary>Null: it was accepted as it was placed or paid.</summary>
    public OrderAcceptance? Acceptance { get; init; }

    /// <summary>When it is decided without the shop's answer, UTC; null: it does not wait for one.</summary>
    [JsonIgnore]
    public DateTimeOffset? AnswerBy => Status == OrderStatus.AwaitingAcceptance ? Acceptance?.Until : null;

    [JsonIgnore]
    public Money Total => Basket.Total;

    /// <summary>
    /// What is still to be paid of an order whose payment has begun to arrive and that is not handed over; zero for
    /// all others.
    /// </summary>
    [JsonIgnore]
    public Money OwedOfPaid
    {
        get
        {
            if (IsOpen && Payment.State is { } state)
                return state.Owed(Payable);
            return IsOpen && Payment.GiftCards is not null ? Payable : Money.Zero(Total.Currency);
        }
    }

    /// <summary>What gift cards pay; nothing, once it is cancelled.</summary>
    [JsonIgnore]
    public Money ByGiftCard => Status == OrderStatus.Cancelled ? Money.Zero(Total.Currency) : this.SumOfTenders();

    /// <summary>What gift cards leave to be paid in the order's way of paying.</summary>
    [JsonIgnore]
    public Money Payable => Total - ByGiftCard;

    /// <summary>What is still to be paid, online or in cash.</summary>
    [JsonIgnore]
    public Money Due
    {
        get
        {
            var isUnpaid = Payment.Method == PaymentMethod.Cash || Status == OrderStatus.Placed;
            return IsOpen && isUnpaid && Payment.State is null ? Payable : OwedOfPaid;
        }
    }

    /// <summary>
    /// What has to be paid before it is confirmed, beside what gift cards pay: all, or the rest of its deposit.
    /// </summary>
    [JsonIgnore]
    public Money PayableFirst
    {
        get
        {
            if (Payment.Deposit is not { } deposit)
                return Payable;
            var left = deposit.Amount > ByGiftCard ? deposit.Amount - ByGiftCard : Money.Zero(Total.Currency);
            return left < Payable ? left : Payable;
        }
    }

    /// <summary>
    /// What is to be paid next: before it is confirmed the deposit, if it has one; afterwards all that is left.
    /// </summary>
    [JsonIgnore]
    public Money DueNow
    {
        get
        {
            if (Status != OrderStatus.Placed || Payment.Deposit is null)
                return Due;
            return Payment.State?.Owed(PayableFirst) ?? PayableFirst;
        }
    }

    /// <summary>Whether its deposit is paid, and the balance is not.</summary>
    [JsonIgnore]
    public bool HasBalance =>
        Payment.Deposit is not null && IsOpen && Status != OrderStatus.Placed && !OwedOfPaid.IsZero;

    /// <summary>A problem with its payment; null: none.</summary>
    [JsonIgnore]
    public PaymentAlert? PaymentAlert
    {
        get
        {
            var alert = Payment.State?.Alert(Payable);
            var isOnlyLess = alert is null or Orders.PaymentAlert.Underpaid;
            return HasBalance && isOnlyLess ? Orders.PaymentAlert.BalanceDue : alert;
        }
    }

    /// <summary>What may have been paid online at most; anything beyond goes back.</summary>
    [JsonIgnore]
    public Money DueByProvider
    {
        get
        {
            if (Status == OrderStatus.Cancelled)
                return Money.Zero(Total.Currency);
            return Payment.Cash?.Due is { } taken ? Payable - taken : Payable;
        }
    }

    [JsonIgnore]
    public OrderChannel Channel => Origin.Placer is null ? OrderChannel.Staff : OrderChannel.Storefront;

    [JsonIgnore]
    public bool IsOpen => Status is not (OrderStatus.Delivered or OrderStatus.Cancelled);

    /// <summary>
    /// The capacity it reserves while its customer is unverified; null when verified, or when it reserves nothing.
    /// </summary>
    /// <remarks>
    /// What is still owed of a paid order may be paid in cash: it counts as a cash order until then, unless a deposit
    /// vouches for it.
    /// </remarks>
    [JsonIgnore]
    public UnverifiedHold? Unverified
    {
        get
        {
            if (Origin.Placer is null || Status == OrderStatus.Cancelled || Payable.IsZero)
                return null;
            var isByCard = Payment.Method != PaymentMethod.Cash;
            var isUnpaid = isByCard && Status == OrderStatus.Placed;
            var isVouched = OwedOfPaid.IsZero || Payment.Deposit is not null;
            return isByCard && !isUnpaid && isVouched ? null : new(Origin.Placer, isUnpaid, Basket.Needs);
        }
    }

    public bool IsLocked(DateTimeOffset now) => now >= Fulfilment.CutOff;

    /// <summary>The order with its next status.</summary>
    /// <param name="by">Who changed it: a staff member's id, or one of <see cref="Actors"/>.</param>
    /// <exception cref="RuleBroken"><c>order.illegal-step</c></exception>
    public Order ChangeStatus(OrderStatus next, DateTimeOffset now, string by, string? reason = null) =>
        next == OrderStatus.OnTheWay && Fulfilment.Kind == Orders.Fulfilment.Pickup
            ? throw new RuleBroken(OrderRules.IllegalStep, "An order that its customer collects is not sent out.")
            : this with
            {
                Status = Status.ChangeTo(next),
                History = [.. History, new StatusChange(next, now, by, reason)],
            };

    /// <summary>
    /// Cancels the order because it cannot be paid as requested. Its idempotency key may be used again.
    /// </summary>
    public Order Withdraw(RuleBroken why, DateTimeOffset now, string by) =>
        ChangeStatus(OrderStatus.Cancelled, now, by, why.Message) with
        {
            Origin = Origin with
            {
                Key = SubmissionId.Withdrawn(Origin.Key, Origin.Asked),
                Withdrawal = new(why.Code, why.Message),
            },
        };
}

/// <param name="By">A staff member's id, or one of <see cref="Actors"/>.</param>
/// <param name="Reason">Null: none was given.</param>
public sealed record StatusChange(OrderStatus Status, DateTimeOffset At, string By, string? Reason = null);
