using System.Security.Cryptography;
using System.Text.Json;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Identifies edits, so that a repeat is recognised.</summary>
internal static class EditOrigins
{
    private const int Bytes = 16;

    public static EditOrigin Of(StaffCaller caller, IdempotencyKey key, object asked, DateTimeOffset now) =>
        new(Id(caller.ShopId, key.Value), Fingerprint(asked), now, caller.Id);

    public static EditOrigin Of(Order order, IdempotencyKey key, object asked, DateTimeOffset now) =>
        new(Id(order.ShopId, $"{Actors.Customer}|{key.Value}"), Fingerprint(asked), now, Actors.Customer);

    /// <summary>Of an edit that is only looked at.</summary>
    public static EditOrigin Preview(string by, DateTimeOffset now) => new("", "", now, by);

    private static string Id(string shopId, string key) =>
        Convert.ToHexStringLower(OrderNumber.Fingerprint(shopId, key).AsSpan(0, Bytes));

    private static string Fingerprint(object asked)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(asked, asked.GetType(), BakeryJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, Bytes));
    }
}
