using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The status of an order.</summary>
public enum OrderStatus
{
    /// <summary>
    /// Admitted; its capacity is reserved. An online order waits here for its payment; a cash order is confirmed, or
    /// waits to be accepted, at once.
    /// </summary>
    Placed,

    /// <summary>
    /// Its capacity is reserved, and it is paid if it is to be paid first; the shop has to accept or decline it.
    /// </summary>
    AwaitingAcceptance,
    Confirmed,
    Baking,
    Ready,
    OnTheWay,

    /// <summary>Handed over, at the door or over the counter. Final.</summary>
    Delivered,

    /// <summary>Its capacity has been released. Final.</summary>
    Cancelled,
}

/// <summary>All allowed status changes.</summary>
public static class OrderTransitions
{
    private static readonly HashSet<(OrderStatus From, OrderStatus To)> Steps =
    [
        (OrderStatus.Placed, OrderStatus.AwaitingAcceptance),
        (OrderStatus.Placed, OrderStatus.Confirmed),
        (OrderStatus.Placed, OrderStatus.Cancelled),
        (OrderStatus.AwaitingAcceptance, OrderStatus.Confirmed),
        (OrderStatus.AwaitingAcceptance, OrderStatus.Cancelled),
        (OrderStatus.Confirmed, OrderStatus.Baking),
        (OrderStatus.Confirmed, OrderStatus.Cancelled),
        (OrderStatus.Baking, OrderStatus.Ready),
        (OrderStatus.Baking, OrderStatus.Cancelled),
        (OrderStatus.Ready, OrderStatus.OnTheWay),
        (OrderStatus.Ready, OrderStatus.Cancelled),
        (OrderStatus.Ready, OrderStatus.Delivered), // over the counter
        (OrderStatus.OnTheWay, OrderStatus.Delivered),
        (OrderStatus.OnTheWay, OrderStatus.Cancelled),
    ];

    public static bool CanChangeTo(this OrderStatus from, OrderStatus to) => Steps.Contains((from, to));

    /// <exception cref="RuleBroken"><c>order.illegal-step</c></exception>
    public static OrderStatus ChangeTo(this OrderStatus from, OrderStatus to) =>
        from.CanChangeTo(to)
            ? to
            : throw new RuleBroken(OrderRules.IllegalStep, $"An order that is {Words(from)} cannot become {Words(to)}.")
            {
                Nearest = new NextStatuses(from.Next()),
            };

    internal static IReadOnlyList<OrderStatus> Next(this OrderStatus from) =>
        [.. Enum.GetValues<OrderStatus>().Where(next => from.CanChangeTo(next))];

    private static string Words(OrderStatus status) =>
        status switch
        {
            OrderStatus.AwaitingAcceptance => "waiting for acceptance",
            OrderStatus.OnTheWay => "on the way",
            _ => status.ToString().ToLowerInvariant(),
        };
}
