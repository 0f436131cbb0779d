using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// One aggregate, one row: its JSON in column <c>Body</c>, continued in <c>Body2</c>, <c>Body3</c>, … since a column takes
/// 32 Ki characters; plus the columns that queries need.
/// </summary>
internal static class JsonRows
{
    /// <summary>
    /// The longest JSON, in characters of two bytes: a row takes 1 MiB, of which keys and other columns need some.
    /// </summary>
    public const int LongestBody = 15 * LongestPart;

    private const int LongestPart = 32_000;
    private const string Body = "Body";

    /// <exception cref="ArgumentException">The JSON is longer than <see cref="LongestBody"/>.</exception>
    public static TableEntity Of<T>(string partition, string row, T value)
    {
        var body = JsonSerializer.Serialize(value, BakeryJson.Lenient);
        if (body.Length <= LongestPart)
            return new(partition, row) { [Body] = body };
        if (body.Length > LongestBody)
            throw new ArgumentException(
                $"{typeof(T).Name} is too large for a row: {body.Length} characters of JSON, at most {LongestBody}.",
                nameof(value)
            );
        var entity = new TableEntity(partition, row);
        for (var part = 0; part * LongestPart < body.Length; part++)
            entity[Column(part)] = body.Substring(
                part * LongestPart,
                Math.Min(LongestPart, body.Length - part * LongestPart)
            );
        return entity;
    }

    public static T Value<T>(this TableEntity row) => JsonSerializer.Deserialize<T>(BodyOf(row), BakeryJson.Lenient)!;

    public static Versioned<T> ReadVersioned<T>(this TableEntity row) => new(row.Value<T>(), row.ETag.ToString());

    private static string BodyOf(TableEntity row)
    {
        var first = row.GetString(Body);
        if (!row.ContainsKey(Column(1)))
            return first;
        var parts = new List<string> { first };
        while (row.TryGetValue(Column(parts.Count), out var more))
            parts.Add((string)more);
        return string.Concat(parts);
    }

    private static string Column(int part) => part == 0 ? Body : $"{Body}{part + 1}";
}
