using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Something happened to an attempt; the handler reads its state from the provider.</summary>
/// <param name="HasMoved">A refund was made or failed, or there is a dispute.</param>
public sealed record SettlePaymentMessage(
    string ShopId,
    PaymentProvider Provider,
    string AttemptId,
    bool HasMoved = false
) : IMessage
{
    public static string Queue => "settle-payment";
}
