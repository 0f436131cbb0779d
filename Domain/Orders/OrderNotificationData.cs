using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What notifications about an order are written from.</summary>
public record OrderNotificationData
{
    public required string OrderNumber { get; init; }

    /// <summary>The day of fulfilment.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Start of the slot, local time of the shop; null: the shop no longer has the slot.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>End of the slot; null: the shop no longer has the slot.</summary>
    public TimeOnly? Until { get; init; }

    public required Money Total { get; init; }

    public required IReadOnlyList<NotificationLine> Lines { get; init; }

    /// <summary>Null: none.</summary>
    public Discount? Discount { get; init; }

    /// <summary>The delivery fee; null: none. Zero is stored as null.</summary>
    public Money? Fee
    {
        get;
        init => field = value is { IsZero: false } ? value : null;
    }
}

/// <param name="Total">Of all pieces.</param>
public sealed record NotificationLine(string Name, int Quantity, Money Total);
