using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Analytics;

/// <summary>
/// A body that may exceed the size limit of one property (32 Ki characters): continued in <c>Body2</c>, <c>Body3</c>, …
/// A day of a large shop with many districts needs this.
/// </summary>
internal static class LongText
{
    private const int Most = 32_000;

    public static void Put(TableEntity row, string text)
    {
        for (var part = 0; part == 0 || part * Most < text.Length; part++)
            row[Name(part)] = text.Substring(part * Most, Math.Min(Most, text.Length - part * Most));
    }

    public static string Of(TableEntity row)
    {
        var text = row.GetString(Name(0));
        for (var part = 1; row.TryGetValue(Name(part), out var more); part++)
            text += (string)more;
        return text;
    }

    private static string Name(int part) => part == 0 ? "Body" : $"Body{part + 1}";
}
