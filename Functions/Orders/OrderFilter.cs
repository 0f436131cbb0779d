using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Selects orders of one day that can take the step; to be cancelled, those that are not baking yet. An absent field
/// matches all of them.
/// </summary>
public sealed record OrderFilter
{
    /// <summary>The day of fulfilment.</summary>
    public required DateOnly Day { get; init; }

    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>
    /// The number of an order of that day: selects orders with the same phone, e-mail address or client address, itself
    /// included.
    /// </summary>
    public string? Like { get; init; }

    /// <summary>Placed at this instant or later.</summary>
    public DateTimeOffset? PlacedFrom { get; init; }

    /// <summary>Placed before this instant.</summary>
    public DateTimeOffset? PlacedUntil { get; init; }

    /// <summary>
    /// True: only unverified orders, which are cash orders from the storefront and unpaid card orders.
    /// </summary>
    [DefaultValue(false)]
    public bool Unverified { get; init; }

    public bool Matches(Order order, Order? like) =>
        (Phone is null || order.Customer.Phone == Phone)
        && (Email is null || string.Equals(order.Customer.Email, Email, StringComparison.OrdinalIgnoreCase))
        && (
            like is null
            || order.Number == like.Number
            || (order.Origin.Placer is { } placer && like.Origin.Placer is { } alike && placer.IsLike(alike))
        )
        && (PlacedFrom is null || order.Origin.PlacedAt >= PlacedFrom)
        && (PlacedUntil is null || order.Origin.PlacedAt < PlacedUntil)
        && (!Unverified || order.Unverified is not null);
}
