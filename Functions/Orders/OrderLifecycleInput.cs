namespace BakeryOps.Functions.Orders;

/// <summary>The input of an order's lifecycle: ids, and until when to wait for the payment.</summary>
/// <param name="PayBy">UTC.</param>
public sealed record OrderLifecycleInput(string ShopId, string Number, DateTimeOffset PayBy)
{
    /// <summary>Event: the order changed status. Carries an <see cref="Domain.Orders.OrderStatus"/>.</summary>
    public const string Moved = "Moved";

    public OrderRef Order => new(ShopId, Number);

    public static string Id(string shopId, string number) => $"{shopId}-{number}";

    /// <summary>The instance id of the refund of a cancelled order.</summary>
    public static string RefundId(string shopId, string number) => $"{Id(shopId, number)}-refund";
}

/// <summary>The order that an activity works on.</summary>
public sealed record OrderRef(string ShopId, string Number);
