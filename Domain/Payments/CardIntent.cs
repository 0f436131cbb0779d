using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>A payment intent at the card processor.</summary>
public sealed record CardIntent
{
    public required string Id { get; init; }

    /// <summary>The secret the customer's browser pays with.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>It can no longer be paid.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>What it asks for.</summary>
    public required Money Amount { get; init; }

    /// <summary>The captured amount; null: nothing yet.</summary>
    public required Money? Paid { get; init; }

    /// <summary>Whether there are refunds or disputes: see <c>ICardProcessor.ReadActivity</c>.</summary>
    public required bool HasMoved { get; init; }

    public required bool IsDisputed { get; init; }

    /// <summary>From its metadata; null when it is not one of ours.</summary>
    public required string? ShopId { get; init; }

    /// <summary>As <see cref="ShopId"/>.</summary>
    public required string? OrderNumber { get; init; }
}

/// <param name="HasReturned">The refund failed: the customer's bank did not accept it.</param>
/// <param name="ByHand">Not made by us.</param>
public sealed record CardRefund(string Id, Money Amount, bool HasReturned = false, bool ByHand = false);

public sealed record CardDispute(string Id, Money Amount, DisputeState State);

/// <summary>Refunds and disputes of one intent, oldest first.</summary>
public sealed record CardActivity(IReadOnlyList<CardRefund> Refunds, IReadOnlyList<CardDispute> Disputes)
{
    public static CardActivity None { get; } = new([], []);

    /// <summary>What the processor still has of <paramref name="paid"/>: less refunds and lost disputes.</summary>
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
    public string Version =>
        $"{Refunds.Count}.{Refunds.Count(refund => refund.HasReturned)}.{Disputes.Count}.{Disputes.Count(dispute => dispute.State != DisputeState.Open)}";
}

/// <summary>An event of the card processor about an intent, whose state must be read.</summary>
/// <param name="HasMoved">A refund was made or failed, or there is a dispute.</param>
public sealed record CardEvent(string EventId, string IntentId, bool HasMoved);
