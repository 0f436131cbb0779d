using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>A change of prices was begun some time ago, and may have been interrupted.</summary>
public sealed record FinishPriceChangeMessage(string ShopId, string ChangeId) : IMessage
{
    public static string Queue => "finish-price-change";
}
