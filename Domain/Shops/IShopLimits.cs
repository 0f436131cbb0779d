namespace BakeryOps.Domain.Shops;

/// <summary>The limits that hold for a shop: its own, else the app's.</summary>
public interface IShopLimits
{
    OrderLimits OrdersOf(Shop shop);
    MessageLimits MessagesOf(Shop shop);
}
