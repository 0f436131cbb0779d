using System.Text.Json.Serialization;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

public enum Fulfilment
{
    Delivery,
    Pickup,
}

/// <summary>How an order is paid.</summary>
public enum PaymentMethod
{
    Cash,
    Card,
}

/// <summary>An order: customer, items, day and slot, price, and status.</summary>
/// <param name="Needs">The kitchen capacity it needs.</param>
/// <param name="PlacedAt">UTC.</param>
/// <param name="CutOff">From this instant the order is locked into the day's production; UTC.</param>
/// <param name="PayBy">Card only: the payment deadline; UTC.</param>
/// <param name="Secret">The secret in the customer's link, beside the number.</param>
/// <param name="Key">Fingerprint of the idempotency key: see <see cref="OrderNumber.Fingerprint"/>.</param>
/// <param name="Asked">Fingerprint of the submission as sent: the same key with other contents is refused.</param>
/// <param name="Cash">Cash taken at handover; null before, and for other payment methods.</param>
/// <param name="Withdrawal">Why it was undone right after admission, without a notification; null: it was not.</param>
/// <param name="PaymentState">State of its card payment; null: nothing received yet, or not a card order.</param>
/// <param name="Placer">Null: staff entered it, so the customer counts as verified.</param>
public sealed record Order(
    string ShopId,
    string Number,
    DateOnly Day,
    OrderStatus Status,
    Fulfilment Fulfilment,
    string SlotId,
    string? DistrictId,
    Customer Customer,
    IReadOnlyList<OrderLine> Lines,
    Money Subtotal,
    Money DeliveryFee,
    Capacity Needs,
    PaymentMethod PaymentMethod,
    DateTimeOffset PlacedAt,
    DateTimeOffset CutOff,
    DateTimeOffset? PayBy,
    string Secret,
    string Key,
    string Asked,
    string? Note,
    IReadOnlyList<StatusChange> History,
    CashPayment? Cash = null,
    Withdrawal? Withdrawal = null,
    PaymentState? PaymentState = null,
    CallerFingerprint? Placer = null
)
{
    /// <summary>
    /// Cash taken may be at most this multiple of the total, tip included; more is taken for a typing error.
    /// </summary>
    private const int MostCash = 10;

    public Money Total => Subtotal + DeliveryFee;
    public bool IsOpen => Status is not (OrderStatus.Delivered or OrderStatus.Cancelled);

    /// <summary>
    /// The capacity it reserves while its customer is unverified; null when verified, or when it reserves nothing.
    /// </summary>
    [JsonIgnore]
    public UnverifiedHold? Unverified =>
        Placer is null
        || Status == OrderStatus.Cancelled
        || (PaymentMethod != PaymentMethod.Cash && Status != OrderStatus.Placed)
            ? null
            : new(Placer, PaymentMethod != PaymentMethod.Cash, Needs);

    public bool IsLocked(DateTimeOffset now) => now >= CutOff;

    /// <summary>The order with its next status.</summary>
    /// <param name="by">Who changed it: a staff member's id, or the name of the component.</param>
    /// <exception cref="RuleBroken"><c>order.illegal-step</c></exception>
    public Order ChangeStatus(OrderStatus next, DateTimeOffset now, string by, string? reason = null) =>
        next == OrderStatus.OnTheWay && Fulfilment == Fulfilment.Pickup
            ? throw new RuleBroken(OrderRules.IllegalStep, "An order that its customer collects is not sent out.")
            : this with
            {
                Status = Status.ChangeTo(next),
                History = [.. History, new StatusChange(next, now, by, reason)],
            };

    /// <summary>
    /// Cancels the order right after admission, because it cannot be paid as requested. Its key may be used again.
    /// </summary>
    public Order Withdraw(RuleBroken why, DateTimeOffset now, string by) =>
        ChangeStatus(OrderStatus.Cancelled, now, by, why.Message) with
        {
            Key = SubmissionId.Withdrawn(Key, Asked),
            Withdrawal = new(why.Code, why.Message),
        };

    /// <summary>
    /// Marks the order as delivered; returns the same order if it is delivered already with that cash.
    /// </summary>
    /// <param name="cash">Cash orders: minor units taken, ≥ 0; null for prepaid orders.</param>
    /// <param name="reason">Required when the cash differs from the total; up to 300 characters.</param>
    /// <exception cref="RuleBroken">
    /// <c>order.illegal-step</c>, <c>cash.missing</c>, <c>cash.not-due</c>, <c>cash.negative</c>, <c>cash.too-much</c>,
    /// <c>cash.reason-missing</c>, <c>cash.already-taken</c>: it was handed over with a different amount.
    /// </exception>
    public Order HandOver(long? cash, string? reason, DateTimeOffset now, string by)
    {
        if (reason is { Length: > 300 })
            throw new RuleBroken(InputRules.TooLong, "A reason has at most 300 characters.") { Field = "reason" };
        if (PaymentMethod != PaymentMethod.Cash)
        {
            if (cash is not null)
                throw new RuleBroken(CashRules.NotDue, "This order is paid already; no cash is to be taken.")
                {
                    Field = "cash",
                };
            return Status == OrderStatus.Delivered ? this : ChangeStatus(OrderStatus.Delivered, now, by);
        }
        if (cash is not { } taken)
            throw new RuleBroken(CashRules.Missing, $"{Total} is due in cash; please say how much was taken.")
            {
                Field = "cash",
                Nearest = NearestAmount.Of(Total),
            };
        if (taken < 0)
            throw new RuleBroken(CashRules.Negative, "Cash taken cannot be less than nothing.")
            {
                Field = "cash",
                Nearest = NearestAmount.Of(Total),
            };
        if (taken > Total.MinorUnits * (decimal)MostCash)
            throw new RuleBroken(
                CashRules.TooMuch,
                $"{Total} was due; more than {MostCash} times as much is a mistake."
            )
            {
                Field = "cash",
                Nearest = NearestAmount.Of(Total),
            };
        if (Cash is { Amount: var before })
            return before.MinorUnits == taken
                ? this
                : throw new RuleBroken(
                    CashRules.AlreadyTaken,
                    $"This order was handed over already, with {before} taken in cash. What was taken is not changed afterwards."
                )
                {
                    Field = "cash",
                    Nearest = NearestAmount.Of(before),
                };
        var handed = ChangeStatus(OrderStatus.Delivered, now, by);
        if (taken != Total.MinorUnits && string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken(
                CashRules.ReasonMissing,
                $"{Total} was due; please give the reason why another amount was taken."
            )
            {
                Field = "reason",
                Nearest = NearestAmount.Of(Total),
            };
        return handed with { Cash = new(new(taken, Total.Currency), now, by, reason) };
    }
}

/// <param name="Quantity">Units, 1 to 1000.</param>
/// <param name="UnitPrice">The price of one unit at the time of ordering.</param>
public sealed record OrderLine(string ProductId, string Name, int Quantity, Money UnitPrice)
{
    public Money Total => UnitPrice * Quantity;
}

public sealed record StatusChange(OrderStatus Status, DateTimeOffset At, string By, string? Reason = null);

/// <summary>Cash taken at handover.</summary>
/// <param name="Reason">Why the amount differs from the total; null when it does not.</param>
public sealed record CashPayment(Money Amount, DateTimeOffset At, string By, string? Reason);
