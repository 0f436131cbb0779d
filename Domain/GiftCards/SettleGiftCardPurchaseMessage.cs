using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>
/// A bought card may not agree with its money or the time: its payment was begun or is to go back, the time to pay is over,
/// or an unpaid purchase is to be deleted.
/// </summary>
public sealed record SettleGiftCardPurchaseMessage(string ShopId, string CardId) : IMessage
{
    public static string Queue => "settle-gift-card-purchase";
}
