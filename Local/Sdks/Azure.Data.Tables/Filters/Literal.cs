using System.Globalization;

namespace Azure.Data.Tables.Filters;

/// <summary>Values as OData writes them (learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities).</summary>
internal static class Literal
{
    public static string Format(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, Array.ConvertAll(filter.GetArguments(), Argument));
    }

    /// <exception cref="ArgumentException">OData has no such type.</exception>
    public static string Of(object value) => value switch
    {
        null => "null",
        string text => Quoted(text),
        char letter => Quoted(letter.ToString()),
        Enum named => Quoted(named.ToString()),
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        uint or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + "L",
        float or double => Real(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTimeOffset time => Time(time),
        DateTime time => Time(new DateTimeOffset(time)),
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data)}'",
        _ => throw new ArgumentException($"A filter cannot hold a {value.GetType()}."),
    };

    // Only an expression knows that the property is an enum, too.
    private static object Argument(object value) => value is Enum ? throw new ArgumentException($"A filter cannot hold a {value.GetType()}.") : Of(value);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Time(DateTimeOffset time) => $"datetime'{time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}'";

    // Without a point the service would take it for a whole number.
    private static string Real(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAnyInRange('0', '9') && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
}
