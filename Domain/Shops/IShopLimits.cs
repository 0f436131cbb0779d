namespace BakeryOps.Domain.Shops;

/// <summary>The limits of a shop: its own, or else the app's defaults.</summary>
public interface IShopLimits
{
    OrderLimits OrdersOf(Shop shop);
    MessageLimits MessagesOf(Shop shop);
}
