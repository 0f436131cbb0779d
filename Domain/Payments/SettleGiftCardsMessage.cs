using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Orders that gift cards pay were placed, changed or cancelled.</summary>
public sealed record SettleGiftCardsMessage(string ShopId, IReadOnlyList<string> OrderNumbers) : IMessage
{
    public static string Queue => "settle-gift-cards";
}
