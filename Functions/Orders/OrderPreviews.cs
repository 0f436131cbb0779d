using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>What orders would do to their day. It reads ledgers only, which are cached for a second.</summary>
public sealed class OrderPreviews(
    CartQuotes quotes,
    ProductsTable catalogue,
    AdmissionBatchers admission,
    TimeProvider clock
)
{
    /// <summary>The days that a split may use.</summary>
    private const int SplitDays = 14;

    public async Task<WhatIf> Of(CartRequest asked, DateOnly day, Slot slot, Shop shop, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var quote = await quotes.Of(asked, shop, null, ct);
        var menu = await catalogue.MenuOf(shop.Id, ct);
        var cart = PricedCart.Of(asked, shop, menu, now).Discounted(quote.Discount, shop);
        var ledger = await admission.ReadLedger(shop.Id, day, ct);
        Refusal[] binding = [.. OfDay(cart, day, slot, shop, now), .. ledger.FindRefusals(cart, slot, shop)];
        var impact = DayImpact.Of(ledger, cart, slot, shop, menu);
        return new()
        {
            Quote = quote,
            Fits = binding.Length == 0,
            Binding = [.. binding.DistinctBy(one => (one.Rule, one.Constraint))],
            Resources = impact.Resources,
            SoldOut = impact.SoldOut,
            Margin = OrderMargin.Of(cart, menu),
            Split =
                binding.Length == 0 || NewOrders.FindRefusal(shop, now) is not null
                    ? null
                    : OrderSplit.Find(asked, cart, await Open(cart, day, slot, shop, now, ct), shop, menu, now),
        };
    }

    private static IEnumerable<Refusal> OfDay(PricedCart cart, DateOnly day, Slot slot, Shop shop, DateTimeOffset now)
    {
        if (NewOrders.FindRefusal(shop, now) is { } halted)
            return [halted];
        var first = cart.FindRefusal(day, slot, shop, now);
        // Of a day that is not in the calendar of orders the rest says nothing.
        return first is null || first.Rule == CartRules.DayPast || first.Rule == CartRules.DayTooFar
            ? new[] { first }.OfType<Refusal>()
            : cart.FindRefusals(day, slot, shop, now);
    }

    private async Task<IReadOnlyList<(OpenDay, DayLedger)>> Open(
        PricedCart cart,
        DateOnly day,
        Slot slot,
        Shop shop,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await Task.WhenAll(
            AvailabilitySearch
                .OpenDays(cart, day, slot.Id, shop, now)
                .Take(SplitDays)
                .Select(async open => (open, await admission.ReadLedger(shop.Id, open.Day, ct)))
        );
}
