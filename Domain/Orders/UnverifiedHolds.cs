using System.Collections.Immutable;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The capacity that one order reserves while its customer is unverified.</summary>
/// <param name="IsUnpaid">A card order whose payment has not arrived; false: a cash order.</param>
public sealed record UnverifiedHold(CallerFingerprint Placer, bool IsUnpaid, Capacity Needs);

/// <summary>The payment method of an unverified order, and the shop's limits for such orders.</summary>
/// <param name="Method">Null: not known yet. Card is assumed, whose limits are wider.</param>
public sealed record UnverifiedTerms(PaymentMethod? Method, OrderLimits Limits);

/// <summary>The unverified orders of one shop's day, with the count and capacity per caller. Immutable.</summary>
public sealed class UnverifiedHolds
{
    private readonly ImmutableDictionary<string, UnverifiedHold> orders;
    private readonly ImmutableDictionary<string, Tally> callers;

    private UnverifiedHolds(
        ImmutableDictionary<string, UnverifiedHold> orders,
        ImmutableDictionary<string, Tally> callers
    ) => (this.orders, this.callers) = (orders, callers);

    public static UnverifiedHolds Empty { get; } =
        new(ImmutableDictionary<string, UnverifiedHold>.Empty, ImmutableDictionary<string, Tally>.Empty);

    public int Count => orders.Count;

    /// <param name="hold">
    /// What the order reserves now; null: it is verified, cancelled, or never was unverified.
    /// </param>
    public UnverifiedHolds With(string number, UnverifiedHold? hold)
    {
        var before = orders.GetValueOrDefault(number);
        if (before == hold)
            return this;
        var tallied = callers;
        if (before is not null)
            tallied = Tallied(tallied, before, -1);
        if (hold is not null)
            tallied = Tallied(tallied, hold, +1);
        return new(hold is null ? orders.Remove(number) : orders.SetItem(number, hold), tallied);
    }

    /// <summary>The caller's limit that the order would exceed; null when none.</summary>
    public Refusal? Refuses(UnverifiedHold wanted, OrderLimits limits, Capacity perDay) =>
        Refuses(
            wanted.Placer.Phone,
            "phone",
            "customer.phone",
            "with this phone number",
            limits.PerContact,
            limits.UnpaidPerContact,
            wanted,
            limits,
            perDay
        )
        ?? Refuses(
            wanted.Placer.Email,
            "email",
            "customer.email",
            "with this e-mail address",
            limits.PerContact,
            limits.UnpaidPerContact,
            wanted,
            limits,
            perDay
        )
        ?? Refuses(
            wanted.Placer.Address,
            "address",
            "customer",
            "from this internet connection",
            limits.PerAddress,
            limits.UnpaidPerAddress,
            wanted,
            limits,
            perDay
        );

    private Refusal? Refuses(
        string? caller,
        string constraint,
        string field,
        string whose,
        int most,
        int mostUnpaid,
        UnverifiedHold wanted,
        OrderLimits limits,
        Capacity perDay
    )
    {
        if (caller is null)
            return null;
        var has = callers.GetValueOrDefault(caller);
        if (wanted.IsUnpaid && has.Unpaid >= mostUnpaid)
            return new(
                CallerLimitRules.TooManyUnpaid,
                $"{has.Unpaid} orders {whose} wait for their payment. Please pay for one of them first, or wait until they are let go.",
                field,
                "unpaid",
                0
            );
        if (has.Orders >= most)
            return new(
                CallerLimitRules.TooManyOpen,
                $"We have {has.Orders} orders {whose} for that day already. Please call us if you need more.",
                field,
                constraint,
                0
            );
        // 100 % means no limit per customer: the day's own limits apply.
        return limits.CustomerPercent < 100 && (has.Held + wanted.Needs).Exceeds(perDay, limits.CustomerPercent)
            ? new(
                CallerLimitRules.TooMuch,
                $"Orders {whose} would take more of that day than we promise without knowing you. Please order less, or call us.",
                field,
                constraint,
                Math.Max(0, most - has.Orders)
            )
            : null;
    }

    private static ImmutableDictionary<string, Tally> Tallied(
        ImmutableDictionary<string, Tally> tallied,
        UnverifiedHold hold,
        int sign
    )
    {
        tallied = Tallied(tallied, hold.Placer.Address, hold, sign);
        if (hold.Placer.Phone is { } phone)
            tallied = Tallied(tallied, phone, hold, sign);
        return hold.Placer.Email is { } email ? Tallied(tallied, email, hold, sign) : tallied;
    }

    private static ImmutableDictionary<string, Tally> Tallied(
        ImmutableDictionary<string, Tally> tallied,
        string caller,
        UnverifiedHold hold,
        int sign
    )
    {
        var has = tallied.GetValueOrDefault(caller);
        var now = new Tally(has.Orders + sign, has.Unpaid + (hold.IsUnpaid ? sign : 0), has.Held + hold.Needs * sign);
        return now.Orders == 0 ? tallied.Remove(caller) : tallied.SetItem(caller, now);
    }

    private readonly record struct Tally(int Orders, int Unpaid, Capacity Held);
}
