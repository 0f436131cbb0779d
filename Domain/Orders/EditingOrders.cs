using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Who may edit an order until when. Its customer, until its cut-off. Staff, until it is being baked; from its cut-off
/// on they give the reason. What it had and keeps is never refused.
/// </summary>
public static class EditingOrders
{
    /// <summary>The change that this request has made already; null: none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public static OrderChange? ChangeBy(this Order order, EditOrigin origin)
    {
        var change = order.Changes?.FirstOrDefault(one => one.Origin.Id == origin.Id);
        if (change is null || change.Origin.Asked == origin.Asked)
            return change;
        throw new RuleBroken(
            IdempotencyRules.KeyReused,
            "This Idempotency-Key came before with another edit. A new edit needs a new key."
        )
        {
            Field = "Idempotency-Key",
        };
    }

    /// <summary>The order, if it is still in the version that was looked at.</summary>
    /// <exception cref="RuleBroken"><c>order.changed-meanwhile</c></exception>
    public static void RequireVersion(this Order order, int version)
    {
        if (order.Version != version)
            throw new RuleBroken(
                OrderRules.ChangedMeanwhile,
                $"Order {order.Number} was changed meanwhile. Please look at it again."
            )
            {
                Field = "version",
                Nearest = new CurrentVersion(order.Version),
            };
    }

    /// <summary>Until when its customer can change it; null: no longer.</summary>
    public static DateTimeOffset? EditableUntil(this Order order, DateTimeOffset now) =>
        order.Status.IsEditable() && !order.IsLocked(now) ? order.Fulfilment.CutOff : null;

    /// <summary>Why this editor may not edit the order.</summary>
    internal static IEnumerable<RuleBroken> Forbids(this Order order, OrderEdit edit, EditOrigin origin)
    {
        if (!order.Status.IsEditable())
            yield return new(OrderRules.NotEditable, "Only an order that is not being baked yet can be changed.");
        var most = origin.IsByCustomer ? Order.MostChangesByCustomer : Order.MostChanges;
        if (order.Changes?.Count >= most)
            yield return new(
                OrderRules.ChangedTooOften,
                $"An order can be changed {most} times. Please cancel this one and place a new one."
            );
        if (!order.IsLocked(origin.At))
            yield break;
        if (origin.IsByCustomer)
            yield return new(CartRules.CutOffPassed, "It is too late to change this order. Please call us.");
        else if (edit.Reason is null)
            yield return new(OrderRules.ReasonMissing, "The order is past its cut-off; please give the reason.")
            {
                Field = "reason",
            };
    }

    /// <summary>Where the order is delivered after the edit, by the shop's present terms.</summary>
    /// <returns>Null: a pickup, or it stays where the shop no longer delivers.</returns>
    internal static District? Place(Order order, OrderEdit edit, Shop shop)
    {
        var kind = edit.Fulfilment ?? order.Fulfilment.Kind;
        if (kind == Fulfilment.Pickup)
            return null;
        if ((edit.Address ?? order.Customer.Address) is null)
            throw new RuleBroken(InputRules.MissingField, "A delivery needs an address.") { Field = "address" };
        var former = order.Fulfilment.District?.Id;
        var id = edit.District ?? former;
        var stays = id is not null && id == former && (edit.Day ?? order.Day) == order.Day;
        return stays ? shop.District(id!) : PricedCart.Served(id, shop);
    }

    /// <summary>The district's minimum, unless neither the district changes nor the subtotal falls.</summary>
    internal static IEnumerable<RuleBroken> Minimum(Order before, Order after, District? place)
    {
        var isAffected =
            after.Fulfilment.District?.Id != before.Fulfilment.District?.Id
            || after.Basket.Subtotal < before.Basket.Subtotal;
        return isAffected && PricedCart.FallsShort(place, after.Basket.Subtotal) is { } broken ? [broken] : [];
    }

    internal static Order With(this Order order, OrderEdit edit, EditedCart edited, OrderDraft draft, EditOrigin origin)
    {
        var note = edit.Note is null ? order.Basket.Note : NullIfEmpty(edit.Note);
        var after = order with
        {
            Day = draft.Day,
            Fulfilment = Promise(order, edit, draft),
            Customer = order.Customer with { Address = edit.Address ?? order.Customer.Address },
            Basket = edited.Cart.Basket(note),
        };
        after = after.WithTendersFor(after.Total);
        var change = new OrderChange
        {
            Origin = origin,
            Version = order.Version + 1,
            From = OrderTerms.Of(order),
            To = OrderTerms.Of(after),
            Lines = edited.Lines,
            FormerNote = note == order.Basket.Note ? null : order.Basket.Note,
            HasOtherNote = note != order.Basket.Note,
            HasOtherAddress = after.Customer != order.Customer,
            Reason = edit.Reason,
        };
        var isSame = change is { Lines.Count: 0, HasOtherNote: false, HasOtherAddress: false };
        return isSame && change.From == change.To ? order : after with { Changes = [.. order.Changes ?? [], change] };
    }

    /// <summary>What is not changed stays as it was promised, also where the shop has other terms now.</summary>
    private static FulfilmentPromise Promise(Order order, OrderEdit edit, OrderDraft draft)
    {
        var had = order.Fulfilment;
        var now = draft.Promise(edit.Fulfilment ?? had.Kind);
        var district = now.District?.Id ?? (now.Kind == Fulfilment.Pickup ? null : had.District?.Id);
        var isSamePlace = now.Kind == had.Kind && district == had.District?.Id;
        var isSameTime = draft.Day == order.Day && now.Slot.Id == had.Slot.Id;
        return now with
        {
            Slot = isSameTime ? had.Slot : now.Slot,
            District = isSamePlace ? had.District : now.District,
            CutOff = isSamePlace && isSameTime ? had.CutOff : now.CutOff,
        };
    }

    private static bool IsEditable(this OrderStatus status) =>
        status is OrderStatus.Placed or OrderStatus.AwaitingAcceptance or OrderStatus.Confirmed;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
