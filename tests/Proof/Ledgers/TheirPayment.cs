using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Ledgers;

/// <summary>A payment as its provider has it.</summary>
internal sealed class TheirPayment(string id, string shop, string order, Money asked)
{
    public string Id => id;
    public string Shop => shop;
    public string Order => order;
    public Money Asked => asked;

    /// <summary>Null: nothing yet.</summary>
    public Money? Paid { get; private set; }

    /// <summary>It was refused, has expired or was cancelled.</summary>
    public bool IsOver { get; set; }

    public List<TheirRefund> Refunds { get; } = [];
    public List<ProviderDispute> Disputes { get; } = [];

    public bool HasMoved => Refunds.Count > 0 || Disputes.Count > 0;
    public bool HasOpenDispute => Disputes.Exists(one => one.State == DisputeState.Open);
    public long Captured => Paid?.MinorUnits ?? 0;
    public long Refunded => Refunds.Where(one => !one.HasReturned).Sum(one => one.Amount.MinorUnits);
    public long Lost => Disputes.Where(one => one.State == DisputeState.Lost).Sum(one => one.Amount.MinorUnits);

    /// <summary>What the shop still has of it.</summary>
    public long Left => Captured - Refunded - Lost;

    /// <returns>False: it cannot be paid any more.</returns>
    public bool Pay(Money amount)
    {
        if (IsOver || Paid is not null)
            return false;
        Paid = amount;
        return true;
    }

    public void Dispute() =>
        Disputes.Add(new($"{id}-d{Disputes.Count}", Paid!.Value with { MinorUnits = Left }, DisputeState.Open));

    public void EndDispute(DisputeState end)
    {
        var at = Disputes.FindIndex(one => one.State == DisputeState.Open);
        Disputes[at] = Disputes[at] with { State = end };
    }
}

/// <param name="RequestId">Null: made by hand at the provider.</param>
internal sealed record TheirRefund(string Id, Money Amount, string? RequestId)
{
    /// <summary>The customer's bank did not take it.</summary>
    public bool HasReturned { get; set; }

    public ProviderRefund Told => new(Id, Amount, HasReturned, ByHand: RequestId is null, RequestId);
}
