using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// A position in a list of orders, as callers see it: <c>position.checksum</c>. The checksum is that of the position, the
/// shop and all conditions of the list, so a cursor that was changed, or is of another list or shop, is refused. It is no
/// signature: who forges one gets a page of the own shop's list, and nothing else.
/// </summary>
public static class OrderCursor
{
    private const int ChecksumBytes = 12,
        Longest = 512;

    public static string? Written(string? position, OrderListing list, OrdersQuery query) =>
        position is null
            ? null
            : $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position))}.{Checksum(position, list, query)}";

    /// <returns>Null: the first page.</returns>
    /// <exception cref="RuleBroken"><c>input.bad-cursor</c></exception>
    public static string? Read(OrderListing list, OrdersQuery query)
    {
        if (query.Cursor is null)
            return null;
        if (
            query.Cursor.Length <= Longest
            && query.Cursor.Split('.') is [var encoded, var checksum]
            && Base64Url.IsValid(encoded)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)) is var position
            && checksum == Checksum(position, list, query)
        )
            return position;
        throw new RuleBroken(
            OrderInputRules.BadCursor,
            "Expected here: next of the previous page, with the same conditions."
        )
        {
            Field = "cursor",
        };
    }

    // Whether contacts are searched changes the positions, so it is part of the list.
    private static string Checksum(string position, OrderListing list, OrdersQuery query)
    {
        var conditions = JsonSerializer.Serialize(list.Filter, BakeryJson.Options);
        var all = $"{list.ShopId}\n{list.Sort}\n{conditions}\n{list.Query?.Key}\n{query.Query}\n{position}";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, ChecksumBytes));
    }
}
