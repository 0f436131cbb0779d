using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments.Cards;

/// <summary>A customer has saved a card; the handler reads it from the provider.</summary>
public sealed record FollowCardsMessage(string ShopId, string CustomerId) : IMessage
{
    public static string Queue => "follow-cards";
}
