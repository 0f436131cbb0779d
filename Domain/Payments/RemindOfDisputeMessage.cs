using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The time to answer a dispute ends soon.</summary>
public sealed record RemindOfDisputeMessage(string ShopId, string OrderNumber, string DisputeId) : IMessage
{
    public static string Queue => "remind-of-dispute";
}
