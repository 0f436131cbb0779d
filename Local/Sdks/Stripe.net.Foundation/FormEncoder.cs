using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>
/// Writes parameters as Stripe's v1 API reads them: <c>metadata[order_id]=42&amp;expand[0]=latest_charge</c>, instants as Unix
/// seconds, names in snake case.
/// </summary>
internal static class FormEncoder
{
    public static string Encode(BaseOptions options) =>
        options is null ? "" : string.Join('&', Fields(options, "").Select(field => $"{Escape(field.Name)}={Uri.EscapeDataString(field.Value)}"));

    // Brackets may stand as they are, and Stripe's own libraries leave them so.
    private static string Escape(string name) => Uri.EscapeDataString(name).Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Value)> Fields(object value, string name) => value switch
    {
        null => [],
        string text => [(name, text)],
        bool flag => [(name, flag ? "true" : "false")],
        DateTime instant => [(name, new DateTimeOffset(instant.ToUniversalTime()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))],
        Enum member => [(name, WireName(member))],
        IFormattable number => [(name, number.ToString(null, CultureInfo.InvariantCulture))],
        AnyOf either => Fields(either.Value, name),
        IDictionary map => map.Keys.Cast<object>().SelectMany(key => Fields(map[key] ?? "", Nested(name, $"{key}"))),
        // A form has no empty list: the empty word stands for it.
        IEnumerable list => list.Cast<object>().SelectMany((item, i) => Fields(item ?? "", $"{name}[{i}]")).DefaultIfEmpty((name, "")),
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != nameof(BaseOptions.ExtraParams))
            .SelectMany(property => Fields(property.GetValue(value), Nested(name, WireName(property))))
            .Concat((value as BaseOptions)?.ExtraParams is { } extra ? Fields(extra, name) : []),
    };

    private static string Nested(string outer, string inner) => outer.Length == 0 ? inner : $"{outer}[{inner}]";

    private static string WireName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static string WireName(Enum member) =>
        member.GetType().GetField(member.ToString())?.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? member.ToString();
}
