using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Refunds of an order are planned and are to be made.</summary>
public sealed record MakeRefundsMessage(string ShopId, string OrderNumber) : IMessage
{
    public static string Queue => "make-refunds";
}
