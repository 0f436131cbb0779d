using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// The customer's link: shop and number identify the order, 128 random bits authorise the caller. Anyone who has the
/// link can see the order; it cannot be guessed.
/// </summary>
public sealed record TrackingLink(string ShopId, OrderNumber Number, string Secret)
{
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static TrackingLink To(Order order) =>
        new(order.ShopId, OrderNumber.Parse(order.Number), order.Origin.Secret);

    public static TrackingLink? Parse(string token) =>
        token.Split('.') is [var shop, var number, var secret]
        && TokenPart.IsOne(shop)
        && OrderNumber.TryParse(number, out var parsed)
            ? new(shop, parsed, secret)
            : null;

    /// <summary>Compared in constant time.</summary>
    public bool Opens(Order order) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Secret),
            Encoding.UTF8.GetBytes(order.Origin.Secret)
        );

    public override string ToString() => $"{ShopId}.{Number}.{Secret}";
}
