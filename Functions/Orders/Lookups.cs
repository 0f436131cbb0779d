using System.Globalization;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>Finds what a caller named; what does not exist is answered with 404 and the field.</summary>
public static class Lookups
{
    /// <exception cref="RuleBroken"><c>input.bad-day</c></exception>
    public static DateOnly TheDay(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? parsed
            : throw new RuleBroken(OrderInputRules.BadDay, "A day is written as 2026-11-24.") { Field = "day" };

    public static async ValueTask<Shop> The(this ShopsTable shops, string id, CancellationToken ct) =>
        await shops.Find(id, ct) ?? throw new RuleBroken(ShopRules.NotFound, $"There is no shop '{id}'.");

    public static Slot TheSlot(this Shop shop, string id) =>
        shop.Slot(id)
        ?? throw new RuleBroken(CartRules.SlotNotFound, $"There is no slot '{id}'.")
        {
            Field = "slot",
            Nearest = new Choices(shop.Slots.Select(slot => slot.Id)),
        };

    /// <summary>The order that a customer's link opens.</summary>
    /// <param name="token">See <see cref="TrackingLink"/>.</param>
    public static async Task<Order> OpenedBy(this OrdersTable orders, string token, CancellationToken ct) =>
        await orders.FindOpenedBy(token, ct)
        ?? throw new RuleBroken(
            OrderRules.NotFound,
            "This link leads to no order. Please check that all of it was copied."
        )
        {
            Field = "token",
        };

    public static async Task<Order?> FindOpenedBy(this OrdersTable orders, string token, CancellationToken ct) =>
        TrackingLink.Parse(token) is { } link
        && await orders.Find(link.ShopId, link.Number, ct) is { Value: var order }
        && link.Opens(order)
            ? order
            : null;

    public static Task<Versioned<Order>> The(
        this OrdersTable orders,
        string shopId,
        string number,
        CancellationToken ct
    ) => orders.The(shopId, number, "number", ct);

    /// <param name="field">The input field with the number.</param>
    public static async Task<Versioned<Order>> The(
        this OrdersTable orders,
        string shopId,
        string number,
        string field,
        CancellationToken ct
    ) =>
        (OrderNumber.TryParse(number, out var parsed) ? await orders.Find(shopId, parsed, ct) : null)
        ?? throw new RuleBroken(OrderRules.NotFound, $"There is no order {number}.") { Field = field };
}
