using System.Globalization;
using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Orders.Exports;

/// <summary>A column of an export.</summary>
/// <param name="Value">A text, a number or null; amounts are decimal numbers in the order's currency.</param>
internal sealed record ExportColumn<T>(string Name, Func<T, object?> Value);

/// <summary>A line of an order, for exports with a row for each.</summary>
internal sealed record ExportedLine(Order Order, OrderLine Line);

/// <summary>What exports contain. Names of columns stay, since people's spreadsheets refer to them.</summary>
internal static class ExportColumns
{
    /// <param name="contacts">Whether phone, e-mail and address are shown; otherwise they are empty.</param>
    public static IReadOnlyList<ExportColumn<Order>> OfOrders(Shop shop, bool contacts) =>
        [
            new("number", order => order.Number),
            new("day", order => Text(order.Day)),
            new("slot", order => order.Fulfilment.Slot.Id),
            new("status", order => Word(order.Status)),
            new("channel", order => Word(order.Channel)),
            new("customer", order => order.Customer.Name),
            new("phone", order => contacts ? order.Customer.Phone : null),
            new("email", order => contacts ? order.Customer.Email : null),
            new("district", order => order.Fulfilment.District?.Name),
            new("address", order => contacts ? order.Customer.Address : null),
            new(
                "lines",
                order => string.Join("; ", order.Basket.Lines.Select(line => $"{line.Quantity} × {line.Name}"))
            ),
            new("subtotal", order => Amount(order.Basket.Subtotal)),
            new("discount", order => order.Basket.Discount is { } discount ? Amount(discount.Amount) : 0m),
            new("fee", order => Amount(order.Basket.DeliveryFee)),
            new("total", order => Amount(order.Total)),
            new("currency", order => order.Total.Currency.Code),
            new("payment method", order => Word(order.Payment.Method)),
            new("paid", order => Amount(Paid(order))),
            new("note", order => order.Basket.Note),
            new("placed at", order => Text(order.Origin.PlacedAt, shop)),
        ];

    public static IReadOnlyList<ExportColumn<ExportedLine>> OfLines { get; } =
    [
        new("number", one => one.Order.Number),
        new("day", one => Text(one.Order.Day)),
        new("status", one => Word(one.Order.Status)),
        new("product", one => one.Line.ProductId),
        new("name", one => one.Line.Name),
        new("quantity", one => one.Line.Quantity),
        new("unit price", one => Amount(one.Line.UnitPrice)),
        new("total", one => Amount(one.Line.Total)),
        new("currency", one => one.Line.Total.Currency.Code),
    ];

    /// <summary>With the decimals of its currency: 12.50 EUR is 12.50, 45000 VND is 45000.</summary>
    private static decimal Amount(Money amount)
    {
        var (units, digits) = (amount.MinorUnits, (byte)amount.Currency.Digits);
        var size = (Int128)units < 0 ? (ulong)-(Int128)units : (ulong)units;
        return new((int)(size & uint.MaxValue), (int)(size >> 32), 0, units < 0, digits);
    }

    private static Money Paid(Order order)
    {
        if (order.Payment.Cash is { } cash)
            return cash.Amount;
        return order.Payment.State is { } state ? state.Received - state.Refunded : Money.Zero(order.Total.Currency);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Local time of the shop, as people read it.
    private static string Text(DateTimeOffset at, Shop shop) =>
        TimeZoneInfo
            .ConvertTime(at, shop.Calendar.Zone)
            .ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
