using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Refunds and disputes of one attempt, oldest first.</summary>
public sealed record ProviderActivity(IReadOnlyList<ProviderRefund> Refunds, IReadOnlyList<ProviderDispute> Disputes)
{
    public static ProviderActivity None { get; } = new([], []);

    /// <summary>What the provider still has of <paramref name="paid"/>: less refunds and lost disputes.</summary>
    public Money Remaining(Money paid)
    {
        var gone =
            Refunds.Where(refund => !refund.HasReturned).Sum(refund => refund.Amount.MinorUnits)
            + Disputes.Where(dispute => dispute.State == DisputeState.Lost).Sum(dispute => dispute.Amount.MinorUnits);
        return paid with { MinorUnits = Math.Max(0, paid.MinorUnits - gone) };
    }

    /// <summary>
    /// What we may refund. A failed refund is left to the owner, who may have paid the customer in another way.
    /// </summary>
    public Money ToRefund(Money paid)
    {
        var returned = Refunds.Where(refund => refund.HasReturned).Sum(refund => refund.Amount.MinorUnits);
        return paid with { MinorUnits = Math.Max(0, Remaining(paid).MinorUnits - returned) };
    }

    /// <summary>Changes with every refund or dispute, and with their states.</summary>
    public string Version
    {
        get
        {
            var returned = Refunds.Count(refund => refund.HasReturned);
            var ended = Disputes.Count(dispute => dispute.State != DisputeState.Open);
            return $"{Refunds.Count}-{returned}-{Disputes.Count}-{ended}";
        }
    }
}
