using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Something happened to an intent; the handler reads its state from the card processor.</summary>
/// <param name="HasMoved">A refund was made or failed, or there is a dispute.</param>
public sealed record SettleCardPaymentMessage(string ShopId, string IntentId, bool HasMoved = false) : IMessage
{
    public static string Queue => "settle-card-payment";
}
