using System.Text.Json;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <summary>
/// The body of a call, as Standard Webhooks recommends: <c>type</c>, <c>timestamp</c>, <c>data</c>. It has no personal
/// data: who needs more reads the order.
/// </summary>
internal static class WebhookPayload
{
    public static string Of(string eventName, Order order, DateTimeOffset now) =>
        Written(
            eventName,
            now,
            new
            {
                order.Number,
                order.Day,
                Slot = order.Fulfilment.Slot.Id,
                Fulfilment = order.Fulfilment.Kind,
                order.Status,
                order.Total,
                Payment = order.Payment.Method,
            }
        );

    public static string Written(string eventName, DateTimeOffset now, object data) =>
        JsonSerializer.Serialize(
            new
            {
                Type = eventName,
                Timestamp = now.UtcDateTime,
                Data = data,
            },
            BakeryJson.Options
        );
}
