using System.Globalization;
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
    public const int LongestBody = MostParts * LongestPart;

    private const int MostParts = 15,
        LongestPart = 32_000;

    private static readonly string[] Columns =
    [
        "Body",
        .. Enumerable
            .Range(2, MostParts - 1)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"Body{part}")),
    ];

    /// <exception cref="ArgumentException">The JSON is longer than <see cref="LongestBody"/>.</exception>
    public static TableEntity Of<T>(string partition, string row, T value)
    {
        var body = JsonSerializer.Serialize(value, BakeryJson.Lenient);
        if (body.Length <= LongestPart)
            return new(partition, row) { [Columns[0]] = body };
        if (body.Length > LongestBody)
            throw new ArgumentException(
                $"{typeof(T).Name} is too large for a row: {body.Length} characters of JSON, at most {LongestBody}.",
                nameof(value)
            );
        var entity = new TableEntity(partition, row);
        for (var part = 0; part * LongestPart < body.Length; part++)
            entity[Columns[part]] = body.Substring(
                part * LongestPart,
                Math.Min(LongestPart, body.Length - part * LongestPart)
            );
        return entity;
    }

    public static T Value<T>(this TableEntity row) => JsonSerializer.Deserialize<T>(BodyOf(row), BakeryJson.Lenient)!;

    public static Versioned<T> ReadVersioned<T>(this TableEntity row) => new(row.Value<T>(), row.ETag.ToString());

    private static string BodyOf(TableEntity row)
    {
        var first = row.GetString(Columns[0]);
        return row.ContainsKey(Columns[1])
            ? string.Concat(Columns.TakeWhile(row.ContainsKey).Select(row.GetString))
            : first;
    }
}
