using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>That an intent may have been paid: how it stands is asked of the card processor when it is handled.</summary>
public sealed record SettleCardPaymentMessage(string ShopId, string IntentId) : IMessage
{
    public static string Queue => "settle-card-payment";
}
