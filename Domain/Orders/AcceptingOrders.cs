using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// The rules of accepting orders by hand. A card is paid first: the shop decides on orders that it may make at once, and
/// an order that it declines is refunded.
/// </summary>
public static class AcceptingOrders
{
    /// <summary>The order when nothing is to be paid before it is made: confirmed, or waiting for the shop's answer.</summary>
    public static Order Confirm(this Order order, DateTimeOffset now, string by) =>
        order.Acceptance is not { } acceptance
            ? order.ChangeStatus(OrderStatus.Confirmed, now, by)
            : order.ChangeStatus(OrderStatus.AwaitingAcceptance, now, by) with
            {
                Acceptance = acceptance.Begin(now, order.Fulfilment.CutOff),
            };

    /// <summary>The accepted order; the same instance if it is confirmed already.</summary>
    /// <exception cref="RuleBroken"><c>order.not-waiting</c></exception>
    public static Order Accept(this Order order, DateTimeOffset now, string by) =>
        order.Status == OrderStatus.Confirmed ? order : order.Waiting().ChangeStatus(OrderStatus.Confirmed, now, by);

    /// <summary>The declined order; the same instance if it was declined already.</summary>
    /// <param name="reason">For its customer and the history.</param>
    /// <exception cref="RuleBroken"><c>order.not-waiting</c></exception>
    public static Order Decline(this Order order, string reason, DateTimeOffset now, string by) =>
        order.IsDeclined() ? order : order.Waiting().ChangeStatus(OrderStatus.Cancelled, now, by, reason);

    /// <summary>The order when its time is over; the same instance if it was decided before.</summary>
    public static Order EndAcceptance(this Order order, DateTimeOffset now)
    {
        if (order.Status != OrderStatus.AwaitingAcceptance)
            return order;
        return order.Acceptance?.AtTimeout == AcceptanceTimeout.Decline
            ? order.Decline("The shop did not answer in time.", now, Actors.AcceptanceDeadline)
            : order.Accept(now, Actors.AcceptanceDeadline);
    }

    /// <summary>Whether it was cancelled instead of being accepted.</summary>
    public static bool IsDeclined(this Order order) => order.EndedWaitingAs(OrderStatus.Cancelled);

    /// <summary>Whether a member of staff has just accepted it.</summary>
    public static bool IsAcceptedByHand(this Order order) =>
        order.EndedWaitingAs(OrderStatus.Confirmed) && order.History[^1].By != Actors.AcceptanceDeadline;

    /// <summary>Why it was declined, in the words of the shop; null: it was not, or nobody answered in time.</summary>
    public static string? DeclineReason(this Order order) =>
        order.IsDeclined() && order.History[^1].By != Actors.AcceptanceDeadline ? order.History[^1].Reason : null;

    private static bool EndedWaitingAs(this Order order, OrderStatus status) =>
        order.Status == status && order.History.Count > 1 && order.History[^2].Status == OrderStatus.AwaitingAcceptance;

    private static Order Waiting(this Order order) =>
        order.Status == OrderStatus.AwaitingAcceptance
            ? order
            : throw new RuleBroken(OrderRules.NotWaiting, $"Order {order.Number} does not wait for an answer.")
            {
                Nearest = new NextStatuses(order.Status.Next()),
            };
}
