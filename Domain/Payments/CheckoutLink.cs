using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>
/// A link by which the customer pays an order and does nothing else: shop, number and expiry, signed with the order's
/// secret. It is over at that time, and before as soon as nothing is to be paid online.
/// </summary>
public sealed record CheckoutLink
{
    private const int SignatureBytes = 16;

    private CheckoutLink(string shopId, OrderNumber number, long seconds, string signature)
    {
        ShopId = shopId;
        Number = number;
        Seconds = seconds;
        Signature = signature;
    }

    public string ShopId { get; }
    public OrderNumber Number { get; }

    /// <summary>Of its end, from 1970 on.</summary>
    private long Seconds { get; }

    private string Signature { get; }

    public static CheckoutLink To(Order order, DateTimeOffset until)
    {
        var seconds = until.ToUnixTimeSeconds();
        return new(order.ShopId, OrderNumber.Parse(order.Number), seconds, SignatureOf(order, seconds));
    }

    /// <summary>How long a link is valid that is sent now: until the order has to be paid, or its day is over.</summary>
    public static DateTimeOffset Until(Order order, Shop shop) =>
        order is { Status: OrderStatus.Placed, Payment.PayBy: { } payBy }
            ? payBy
            : shop.Calendar.At(order.Day.AddDays(1), TimeOnly.MinValue);

    /// <summary>Whether something of the order is to be paid by such a link.</summary>
    public static bool IsFor(Order order) => order.Payment.Method.IsOnline() && !order.DueNow.IsZero;

    public static CheckoutLink? Parse(string token) =>
        token.Split('.') is [var shop, var number, var until, var signature]
        && TokenPart.IsOne(shop)
        && OrderNumber.TryParse(number, out var parsed)
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new(shop, parsed, seconds, signature)
            : null;

    /// <summary>Compared in constant time.</summary>
    public bool Opens(Order order) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Signature),
            Encoding.UTF8.GetBytes(SignatureOf(order, Seconds))
        );

    public bool IsOver(DateTimeOffset now) => now.ToUnixTimeSeconds() >= Seconds;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ShopId}.{Number}.{Seconds}.{Signature}");

    private static string SignatureOf(Order order, long seconds)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"checkout|{order.ShopId}|{order.Number}|{seconds}");
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(order.Origin.Secret), Encoding.UTF8.GetBytes(text));
        return Base64Url.EncodeToString(signed.AsSpan(0, SignatureBytes));
    }
}
