using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Operations;

/// <summary>Attempts to deliver an event to an endpoint.</summary>
/// <param name="Happened">Null: a test, or a delivery that exists.</param>
/// <param name="Day">The order's day of fulfilment.</param>
/// <param name="Failures">
/// The failures before this attempt: if the delivery has others, the message was superseded by a later one.
/// </param>
public sealed record DeliverWebhookMessage(
    string ShopId,
    string EndpointId,
    string DeliveryId,
    OrderEvent? Happened = null,
    DateOnly Day = default,
    int Failures = 0
) : IMessage
{
    public static string Queue => "deliver-webhook";

    public static DeliverWebhookMessage Of(OrderEvents events, OrderEvent happened, string endpointId) =>
        new(events.ShopId, endpointId, WebhookEvents.DeliveryId(events.ShopId, happened), happened, events.Day);
}
