using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>An edit of an order, worked out. Still to decide: whether the day has capacity for it.</summary>
public sealed record EditDraft
{
    public required Order Before { get; init; }

    /// <summary>The same instance as <see cref="Before"/>: the edit changes nothing.</summary>
    public required Order After { get; init; }

    public required EditedCart Edited { get; init; }
    public required Slot Slot { get; init; }
    public required Shop Shop { get; init; }

    /// <summary>The rules that it breaks, apart from those of its day and slot.</summary>
    public required IReadOnlyList<RuleBroken> Broken { get; init; }

    public PricedCart Cart => Edited.Cart;

    /// <summary>What the customer pays more; below zero: less.</summary>
    public Money Difference => After.Total - Before.Total;

    public bool IsNothing => ReferenceEquals(Before, After);

    /// <summary>How the difference is settled.</summary>
    public Settlement Settlement => Settlements.Of(After, Difference);

    /// <summary>
    /// Whether it asks for what was not promised yet: more of something, another day or slot, another place.
    /// </summary>
    public bool AsksForMore =>
        Edited.IsMore || OrderTerms.Of(After) with { Total = Before.Total } != OrderTerms.Of(Before);

    /// <param name="slot">That of the edit, or the order's.</param>
    /// <param name="held">The promotion of the order's discount; null: it has none.</param>
    /// <exception cref="RuleBroken">
    /// <c>district.not-found</c>, <c>input.missing-field</c>, or what is added is not for sale,
    /// or conflicts with the allergies of the order.
    /// </exception>
    public static EditDraft Of(
        Order order,
        OrderEdit edit,
        EditOrigin origin,
        Slot slot,
        Promotion? held,
        Shop shop,
        Menu menu
    )
    {
        var place = EditingOrders.Place(order, edit, shop);
        var edited = EditedCart.Of(order, edit, place, held, shop, menu, origin.At);
        var day = edit.Day ?? order.Day;
        if (day != order.Day)
            edited = edited with { Cart = edited.OnAnotherDay(menu) };
        if (day < order.Day)
            edited = edited with { Cart = edited.Earlier(menu) };
        var after = order.With(edit, edited, edited.Cart.For(day, slot, shop), origin);
        if (day != order.Day && after.Payment.Deposit is { } deposit)
            after = after with { Payment = after.Payment with { Deposit = deposit.On(day, shop.Calendar) } };
        if (edited.IsMore)
            after = after with
            {
                Allergies = AllergyCheck.Check(order.Allergies, edited.Cart.Lines, shop, menu, origin.At),
            };
        return new()
        {
            Before = order,
            After = after,
            Edited = edited,
            Slot = slot,
            Shop = shop,
            Broken = [.. order.Forbids(edit, origin), .. EditingOrders.Minimum(order, after, place)],
        };
    }

    /// <summary>The rules of its day and slot that forbid it, regardless of reserved capacity.</summary>
    public IEnumerable<Refusal> FindRefusals(DateTimeOffset now)
    {
        if (!AsksForMore)
            return [];
        var all = Cart.FindRefusals(After.Day, Slot, Shop, now);
        return HasOwnCutOff ? all.Where(refusal => refusal.Rule != CartRules.CutOffPassed) : all;
    }

    /// <summary>
    /// Whether the shop's present cut-off does not matter: the one that was promised stays, or staff have a reason to
    /// change the order on its day.
    /// </summary>
    private bool HasOwnCutOff =>
        After.Day == Before.Day
        && (
            After.Fulfilment.CutOff == Before.Fulfilment.CutOff
            || After.Changes![^1] is { Origin.IsByCustomer: false, Reason: not null }
        );

    /// <summary>What the day cannot give it.</summary>
    /// <param name="others">The day's ledger without this order.</param>
    /// <param name="terms">Null: the customer is verified, or staff edit it.</param>
    public IEnumerable<Refusal> FindRefusals(DayLedger others, UnverifiedTerms? terms) =>
        others.FindRefusals(Cart, Slot, Shop, terms, After.Day == Before.Day ? DayDemand.Of(Before) : null);

    /// <summary>What it takes more of the limits per person of drops.</summary>
    public IReadOnlyList<LimitedDrop> LimitedDrops =>
        DropLimits.Of(Cart, After.Day, After.Customer, Shop, After.Changes![^1].Origin.Id, Before);

    /// <summary>The edited order with what is held for it, and without what it no longer needs of drops.</summary>
    public Order AfterHolding(IReadOnlyList<DropUse> held)
    {
        if (held.Count == 0 && After.DropUses is null)
            return After;
        return After with { DropUses = DropLimits.Needed([.. After.DropUses ?? [], .. held], After.Basket.Lines) };
    }

    /// <summary>The limit of its caller that it exceeds; null: none.</summary>
    /// <param name="others">The day's unverified orders without this one.</param>
    /// <param name="terms">Null: the customer is verified, or staff edit it.</param>
    public Refusal? FindRefusal(UnverifiedHolds others, UnverifiedTerms? terms) =>
        terms is not null && AsksForMore && After.Unverified is { } hold
            ? others.Refuses(hold, terms.Limits, Shop.PerDay)
            : null;
}
