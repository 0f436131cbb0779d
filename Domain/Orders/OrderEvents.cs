using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>An order took a step, or came: ids and states only.</summary>
/// <param name="Status">Where the order stands now.</param>
/// <param name="Key">Fingerprint of the idempotency key that it was admitted under.</param>
/// <param name="PayBy">For a new order to be paid online: until when; UTC.</param>
public sealed record OrderEvent(
    string Number,
    OrderStatus Status,
    PaymentMethod Rail,
    bool Pickup,
    string Key,
    DateTimeOffset? PayBy = null
)
{
    public static OrderEvent Of(Order order) =>
        new(
            order.Number,
            order.Status,
            order.PaymentMethod,
            order.Fulfilment == Fulfilment.Pickup,
            order.Key,
            order.Status == OrderStatus.Placed ? order.PayBy : null
        );
}

/// <summary>
/// The news of one transaction on a day's orders. It stands in the outbox as a row until it has been passed on; whoever passes
/// it on twice does no harm.
/// </summary>
/// <param name="IsRepeat">Whether it was sent before, and may have been passed on since.</param>
public sealed record OrderEvents(
    string ShopId,
    DateOnly Day,
    string Id,
    IReadOnlyList<OrderEvent> News,
    bool IsRepeat = false
) : IMessage
{
    public static string Queue => "publish-outbox";
}

/// <summary>The news that has been kept and not yet been passed on.</summary>
public interface IOutbox
{
    /// <summary>News of the day that is older than <paramref name="before"/>; oldest first.</summary>
    IAsyncEnumerable<OrderEvents> ListPending(string shopId, DateOnly day, DateTimeOffset before, CancellationToken ct);

    /// <summary>Whether the news has not been taken off yet.</summary>
    Task<bool> IsPending(OrderEvents news, CancellationToken ct);

    /// <summary>Takes the news off; news that is gone already stays gone.</summary>
    Task Delete(OrderEvents news, CancellationToken ct);
}
