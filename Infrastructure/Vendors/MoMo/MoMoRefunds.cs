using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>
/// Refunds at MoMo. Each has an <c>orderId</c> of its own: the purchase's, our id of the refund, and how often MoMo has
/// put it off.
/// </summary>
internal static class MoMoRefunds
{
    /// <summary>Those that MoMo has put off took nothing, and another of the same id follows.</summary>
    public static IReadOnlyList<ProviderRefund> Of(string purchase, IReadOnlyList<MoMoRefund> known) =>
        [.. known.Where(refund => refund.Result != MoMoResult.RefundLater).Select(refund => One(purchase, refund))];

    public static ProviderRefund One(string purchase, MoMoRefund refund)
    {
        var id = RequestOf(purchase, refund);
        var isOut = refund.Result is MoMoResult.Success or MoMoResult.Pending;
        return new(refund.OrderId, new(refund.Amount, new("VND")), !isOut, ByHand: id is null, id);
    }

    /// <summary>The refund of that id which was made, or is under way; null: none.</summary>
    public static ProviderRefund? Made(string purchase, string requestId, IReadOnlyList<MoMoRefund> known) =>
        Of(purchase, known).FirstOrDefault(refund => refund.RequestId == requestId && !refund.HasReturned);

    /// <summary>The id at MoMo of the next try.</summary>
    public static string NextId(string purchase, string requestId, IReadOnlyList<MoMoRefund> known)
    {
        var earlier = known.Count(refund => RequestOf(purchase, refund) == requestId);
        var id = $"{purchase}-{requestId}";
        return earlier == 0 ? id : $"{id}.{earlier}";
    }

    /// <summary>Null: it was not made by us.</summary>
    private static string? RequestOf(string purchase, MoMoRefund refund) =>
        refund.OrderId.StartsWith(purchase + "-", StringComparison.Ordinal)
            ? refund.OrderId[(purchase.Length + 1)..].Split('.')[0]
            : null;
}
