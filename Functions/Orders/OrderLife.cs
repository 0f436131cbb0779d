using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Orders;

/// <summary>What an order's life starts from: ids, and until when to wait for a payment.</summary>
/// <param name="PayBy">Null: nothing is paid beforehand; UTC.</param>
public sealed record OrderLife(string ShopId, string Number, bool Pickup, DateTimeOffset? PayBy)
{
    /// <summary>Event: the order took a step. Carries an <see cref="Domain.Orders.OrderStatus"/>.</summary>
    public const string Moved = "Moved";

    /// <summary>Event: the order's payment has been booked.</summary>
    public const string Paid = "Paid";

    public OrderNotice Notice(NotificationKind kind) => new(ShopId, Number, kind);

    public OrderNotice Trouble(string reason) => new(ShopId, Number, NotificationKind.Trouble, reason);

    public OrderRef Order => new(ShopId, Number);

    public static string Id(string shopId, string number) => $"{shopId}-{number}";
}

/// <summary>Which order an activity is about.</summary>
public sealed record OrderRef(string ShopId, string Number);
