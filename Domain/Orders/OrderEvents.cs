using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// The events of one transaction on a day's orders. They stay in the outbox as a row until published. Publishing is
/// at-least-once; subscribers are idempotent.
/// </summary>
/// <param name="IsRepeat">Whether it was sent before, and may have been published since.</param>
public sealed record OrderEvents(
    string ShopId,
    DateOnly Day,
    string Id,
    IReadOnlyList<OrderEvent> Events,
    bool IsRepeat = false
) : IMessage
{
    public static string Queue => "publish-outbox";
}
