using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Workflows;

/// <summary>The input of an order's lifecycle: ids, and until when to wait for the payment.</summary>
/// <param name="PayBy">UTC.</param>
/// <param name="Polls">Whether the provider has to be asked, as its notification may be lost.</param>
public sealed record OrderLifecycleInput(string ShopId, string Number, DateTimeOffset PayBy, bool Polls = false)
{
    /// <summary>Event: the order was confirmed or cancelled. Carries its number.</summary>
    public const string Decided = "Decided";

    public OrderRef Order => new(ShopId, Number);

    public static string Id(string shopId, string number) => $"{shopId}-{number}";

    /// <summary>The instance id of the refund of a cancelled order.</summary>
    public static string RefundId(string shopId, string number) => $"{Id(shopId, number)}-refund";

    /// <summary>The instance id of the refund of an edit.</summary>
    public static string RefundId(string shopId, string number, string editId) =>
        $"{RefundId(shopId, number)}-{editId}";
}
