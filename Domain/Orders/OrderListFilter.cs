using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Which orders a list shows. An absent condition matches all; the others must all hold.</summary>
public sealed record OrderListFilter
{
    public static OrderListFilter All { get; } = new();

    /// <summary>The first day of fulfilment; inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of fulfilment; inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The id of a slot.</summary>
    public string? Slot { get; init; }

    /// <summary>The id of a district; pickups have none.</summary>
    public string? District { get; init; }

    /// <summary>One of these statuses; null: any.</summary>
    public IReadOnlyList<OrderStatus>? Statuses { get; init; }

    public PaymentMethod? Method { get; init; }
    public OrderChannel? Channel { get; init; }

    public bool Matches(Order order) =>
        (From is null || order.Day >= From)
        && (To is null || order.Day <= To)
        && (Slot is null || order.Fulfilment.Slot.Id == Slot)
        && (District is null || order.Fulfilment.District?.Id == District)
        && (Statuses is null || Statuses.Contains(order.Status))
        && (Method is null || order.Payment.Method == Method)
        && (Channel is null || order.Channel == Channel);
}
