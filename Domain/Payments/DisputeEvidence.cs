using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>A message about the order that was sent to its customer.</summary>
public sealed record EvidenceMessage(string Kind, ChannelKind Channel, DateTimeOffset SentAt);

/// <summary>What a shop can show when a payment is disputed: the order, its hand-over and the messages about it.</summary>
public sealed record DisputeEvidence
{
    public required string OrderNumber { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required IReadOnlyList<string> Lines { get; init; }
    public required Money Total { get; init; }
    public required string CustomerName { get; init; }
    public required string? CustomerEmail { get; init; }
    public required string? CustomerPhone { get; init; }

    /// <summary>Absent: it was collected.</summary>
    public required string? DeliveryAddress { get; init; }

    /// <summary>The day it was promised for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was handed over, UTC; absent: it was not.</summary>
    public required DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Every status that it had, oldest first.</summary>
    public required IReadOnlyList<StatusChange> History { get; init; }

    public required IReadOnlyList<EvidenceMessage> Messages { get; init; }

    public static DisputeEvidence Of(Order order, IEnumerable<NotificationDelivery> deliveries) =>
        new()
        {
            OrderNumber = order.Number,
            PlacedAt = order.Origin.PlacedAt,
            Lines = [.. order.Basket.Lines.Select(line => $"{line.Quantity} × {line.FullName}")],
            Total = order.Total,
            CustomerName = order.Customer.Name,
            CustomerEmail = order.Customer.Email,
            CustomerPhone = order.Customer.Phone,
            DeliveryAddress = order.Fulfilment.Kind == Fulfilment.Pickup ? null : order.Customer.Address,
            Day = order.Day,
            DeliveredAt = order.History.LastOrDefault(change => change.Status == OrderStatus.Delivered)?.At,
            History = order.History,
            Messages =
            [
                .. deliveries
                    .Where(delivery => delivery.State == NotificationState.Sent && IsToCustomer(delivery.Kind))
                    .OrderBy(delivery => delivery.First)
                    .Select(delivery => new EvidenceMessage(delivery.Kind, delivery.Channel, delivery.First)),
            ],
        };

    private static bool IsToCustomer(string kind) =>
        kind != OrderNotifications.NewOrder.Name
        && kind != OrderNotifications.AcceptanceNeeded.Name
        && kind != OwnerAlert.Type.Name;
}
