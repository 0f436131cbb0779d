using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// One aggregate, one row: its JSON in <c>Body</c>, up to 32 Ki characters, plus the columns that queries need.
/// </summary>
internal static class JsonRows
{
    private const string Body = "Body";

    public static TableEntity Of<T>(string partition, string row, T value) =>
        new(partition, row) { [Body] = JsonSerializer.Serialize(value, BakeryJson.Lenient) };

    public static T Value<T>(this TableEntity row) =>
        JsonSerializer.Deserialize<T>(row.GetString(Body), BakeryJson.Lenient)!;

    public static Versioned<T> ReadVersioned<T>(this TableEntity row) => new(row.Value<T>(), row.ETag.ToString());
}
