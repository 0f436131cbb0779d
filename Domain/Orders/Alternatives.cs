using System.Collections;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What is left of the limit that was hit, and the nearest day and slot that have capacity.</summary>
/// <param name="Constraint">The slot, product, district or capacity pool.</param>
/// <param name="Left">What is left of it: units, minutes, trays or days.</param>
/// <param name="Day">Null: no day within the horizon has capacity.</param>
/// <param name="Slot">Null: no slot within the horizon has capacity.</param>
public sealed record NearestSlot(string Constraint, int Left, DateOnly? Day, string? Slot) : Alternative;

/// <summary>The alternative offered when a payment method cannot take an amount.</summary>
/// <param name="Payment">The payment method that takes any amount.</param>
/// <param name="Amount">The nearest amount that the requested method takes; null: unknown.</param>
public sealed record PaymentChoice(PaymentMethod Payment, Money? Amount = null) : Alternative;

/// <summary>What the goods must come to at least.</summary>
public sealed record MinimumSubtotal(Money Minimum) : Alternative;

/// <summary>When a paused shop takes orders again.</summary>
/// <param name="Until">Null: not known yet.</param>
public sealed record OrdersResume(DateTimeOffset? Until) : Alternative;

/// <summary>The version that the order has now.</summary>
public sealed record CurrentVersion(int Version) : Alternative;

/// <summary>What is possible for a place that is not delivered to.</summary>
/// <param name="Fulfilment">Pickup.</param>
/// <param name="District">The nearest one that is delivered to; null: unknown.</param>
/// <param name="Meters">The distance to it; null: unknown.</param>
public sealed record NearestDistrict(Fulfilment Fulfilment, string? District = null, int? Meters = null) : Alternative;

/// <summary>What has none of the declared allergens.</summary>
/// <param name="Products">Ids, those of the same category first, at most ten.</param>
/// <param name="Choices">
/// Of the options in which the conflict lies, those that can be chosen; absent: the product cannot be had without it.
/// </param>
/// <param name="Acknowledge">What an order for it acknowledges; absent: the shop refuses it in any case.</param>
public sealed record WithoutAllergens(
    IReadOnlyList<string> Products,
    IReadOnlyList<OptionAnswer>? Choices = null,
    IReadOnlyList<string>? Acknowledge = null
) : Alternative
{
    public const int MostProducts = 10;
}

/// <summary>The statuses that the order can change to.</summary>
public sealed record NextStatuses(IReadOnlyList<OrderStatus> Possible) : Alternative, IEnumerable<OrderStatus>
{
    public IEnumerator<OrderStatus> GetEnumerator() => Possible.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
