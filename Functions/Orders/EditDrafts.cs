using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Promotions;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>An edit with all rules that it breaks, apart from those of its day and slot.</summary>
/// <param name="Terms">The limits for unverified orders; null: they do not apply.</param>
public sealed record PlannedEdit(EditDraft Draft, UnverifiedTerms? Terms, IReadOnlyList<RuleBroken> Broken)
{
    /// <summary>Whether its day can take it.</summary>
    public DayCheck Check =>
        new(
            (ledger, holds) =>
                Draft.FindRefusals(ledger, Terms).FirstOrDefault()
                ?? (holds is null ? null : Draft.FindRefusal(holds, Terms)),
            NeedsHolds: Terms is not null
        );
}

/// <summary>Works out edits of orders by the shop's present terms.</summary>
public sealed class EditDrafts(
    ShopsTable shops,
    ProductsTable catalogue,
    OrderDiscounts discounts,
    IPaymentLimits limitsOfPayment,
    LimitOptions limits
)
{
    /// <exception cref="RuleBroken">What is wanted does not exist, or has no price.</exception>
    public async Task<PlannedEdit> Of(Order order, OrderEdit edit, EditOrigin origin, CancellationToken ct)
    {
        var shop = await shops.The(order.ShopId, ct);
        var menu = await catalogue.MenuOf(shop.Id, ct);
        var held = edit.Lines is null ? null : await discounts.PromotionOf(shop.Id, order.Basket.Discount, ct);
        var draft = EditDraft.Of(order, edit, origin, SlotOf(order, edit, shop), held, shop, menu);
        RuleBroken?[] others = [Reachable(draft, origin), Payable(draft)];
        return new(draft, TermsOf(draft, origin), [.. draft.Broken, .. others.OfType<RuleBroken>()]);
    }

    private UnverifiedTerms? TermsOf(EditDraft draft, EditOrigin origin)
    {
        if (!origin.IsByCustomer || draft.After.Unverified is not { } hold)
            return null;
        var method = hold.IsUnpaid ? PaymentMethod.Card : PaymentMethod.Cash;
        return new(method, limits.OrdersOf(draft.Shop));
    }

    /// <summary>The slot that stays need not exist any more.</summary>
    private static Slot SlotOf(Order order, OrderEdit edit, Shop shop)
    {
        var promised = order.Fulfilment.Slot;
        var wanted = edit.Slot ?? promised.Id;
        var day = edit.Day ?? order.Day;
        if (wanted == promised.Id && day == order.Day && shop.Slot(wanted) is null)
            return new(promised.Id, promised.From, promised.To, int.MaxValue);
        return shop.TheSlot(wanted);
    }

    private static RuleBroken? Reachable(EditDraft draft, EditOrigin origin) =>
        origin.IsByCustomer ? Broken(() => draft.Shop.RequireReachable(draft.Before.Customer)) : null;

    /// <summary>An order that is still to be paid online must come to an amount that can be paid so.</summary>
    private RuleBroken? Payable(EditDraft draft) =>
        draft.After is { Status: OrderStatus.Placed, Payment.Method: not PaymentMethod.Cash, DueNow: var due }
        && !(due.IsZero && (draft.After.Payment.State is not null || draft.After.Payment.GiftCards is not null))
            ? Broken(() => limitsOfPayment.MustTake(draft.Shop, draft.After.Payment.Method, due))
            : null;

    private static RuleBroken? Broken(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken;
        }
    }
}
