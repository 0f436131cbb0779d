using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Publishes what a crash left in a day's outbox. Sent, with a delay, before events of the day are stored.
/// </summary>
public sealed record CheckOutboxMessage(string ShopId, DateOnly Day) : IMessage
{
    public static string Queue => "check-outbox";
}
