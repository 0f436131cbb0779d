using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>That something happened to an intent: how it stands is asked of the card processor when it is handled.</summary>
/// <param name="HasMoved">Money went back, or did not, or is disputed.</param>
public sealed record SettleCardPaymentMessage(string ShopId, string IntentId, bool HasMoved = false) : IMessage
{
    public static string Queue => "settle-card-payment";
}
