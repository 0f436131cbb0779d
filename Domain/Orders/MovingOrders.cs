using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The rules of moving an order to another day or slot. Its prices, its fee and its number stay.</summary>
public static class MovingOrders
{
    /// <summary>Whether this edit has moved it already.</summary>
    public static bool IsMovedBy(this Order order, string editId) =>
        order.Moves?.Any(move => move.EditId == editId) == true;

    /// <summary>The order on another day or slot.</summary>
    /// <param name="by">A staff member's id, or one of <see cref="Actors"/>.</param>
    /// <exception cref="RuleBroken"><c>order.not-movable</c>, <c>order.moved-too-often</c></exception>
    public static Order MoveTo(this Order order, OrderDraft draft, string editId, DateTimeOffset now, string by)
    {
        if (order.Status is not (OrderStatus.Placed or OrderStatus.AwaitingAcceptance or OrderStatus.Confirmed))
            throw new RuleBroken(OrderRules.NotMovable, "Only an order that is not being baked yet can be moved.");
        if (order.Moves?.Count >= Order.MostMoves)
            throw new RuleBroken(
                OrderRules.MovedTooOften,
                $"An order can be moved {Order.MostMoves} times. Please cancel this one and place a new one."
            );
        var move = new OrderMove(editId, order.Day, order.Fulfilment.Slot.Id, now, by);
        return order with
        {
            Day = draft.Day,
            Fulfilment = order.Fulfilment with { Slot = PromisedSlot.Of(draft.Slot), CutOff = draft.CutOff },
            Moves = [.. order.Moves ?? [], move],
        };
    }

    /// <summary>What the order needs of a day, by the shop's and the products' present limits.</summary>
    /// <exception cref="RuleBroken"><c>district.not-found</c>: the shop no longer delivers there.</exception>
    public static PricedCart Cart(this Order order, Shop shop, Menu menu)
    {
        var leadDays = 0;
        var limits = new Dictionary<string, int>();
        foreach (var line in order.Basket.Lines)
            if (menu.Find(line.ProductId) is { } product)
            {
                leadDays = Math.Max(leadDays, product.LeadDays);
                limits.AddLimits(product, line);
            }
        return new()
        {
            Lines = order.Basket.Lines,
            Subtotal = order.Basket.Subtotal,
            DeliveryFee = order.Basket.DeliveryFee,
            Needs = order.Basket.Needs,
            Discount = order.Basket.Discount,
            District = order.Fulfilment.District is { } there ? PricedCart.Served(there.Id, shop) : null,
            LeadDays = leadDays,
            Caps = limits,
            Taxes = order.Basket.Taxes,
            Tip = order.Basket.Tip,
            Payment = order.Payment.Method,
            CashRounding = order.Basket.CashRounding,
        };
    }
}
