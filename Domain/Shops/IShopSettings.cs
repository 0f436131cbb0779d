using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>One section of a shop's settings, as its owner writes it: checked as a whole, then set as a whole.</summary>
public interface IShopSettings
{
    ShopSection Section { get; }

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    void Check(Shop shop, DateTimeOffset now);

    Shop ApplyTo(Shop shop);
}

/// <summary>The parts of a shop that are changed, and versioned, one by one.</summary>
public enum ShopSection
{
    Profile,
    Hours,
    ClosedDays,
    Pause,
    Capacity,
    Slots,
    Districts,
    Limits,
    Ordering,
    PaymentProviders,
    Messaging,
    Totals,
    Alerts,
    GiftCards,

    /// <summary>Links to pay by, and deposits.</summary>
    Prepayment,

    /// <summary>What the roles of the staff may do.</summary>
    Roles,

    /// <summary>Opened, closed or reopened by an administrator of the deployment.</summary>
    Opening,
}
