namespace BakeryOps.Functions.Orders;

/// <summary>What an order's life starts from: ids, and until when to wait for the payment.</summary>
/// <param name="PayBy">UTC.</param>
public sealed record OrderLifecycleInput(string ShopId, string Number, DateTimeOffset PayBy)
{
    /// <summary>Event: the order took a step. Carries an <see cref="Domain.Orders.OrderStatus"/>.</summary>
    public const string Moved = "Moved";

    public OrderRef Order => new(ShopId, Number);

    public static string Id(string shopId, string number) => $"{shopId}-{number}";

    /// <summary>Of the refund of a cancelled order.</summary>
    public static string RefundId(string shopId, string number) => $"{Id(shopId, number)}-refund";
}

/// <summary>Which order an activity is about.</summary>
public sealed record OrderRef(string ShopId, string Number);
