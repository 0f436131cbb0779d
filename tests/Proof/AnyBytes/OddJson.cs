using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>JSON that is valid except for one change.</summary>
internal static class OddJson
{
    private const string Here = "\"@here@\"";

    public static string Of(Type body, Odd odd, Func<string, string> filled) =>
        Of(filled(Right(body).ToJsonString()), odd);

    public static string Of(string right, Odd odd)
    {
        var tree = JsonNode.Parse(right)!;
        var places = Places(tree).ToList();
        if (places.Count == 0 || odd.Chance(0.1))
            return odd.Json();
        if (odd.Chance(0.1))
            return right;
        if (odd.Chance(0.1))
            return right[..odd.Next(right.Length)];
        var (parent, key) = odd.One(places);
        if (parent is JsonArray list)
            list[(int)key] = "@here@";
        else if (odd.Chance(0.2))
            parent.AsObject().Remove((string)key);
        else if (odd.Chance(0.2))
            parent.AsObject()[(string)key + odd.Text()] = 1;
        else
            parent.AsObject()[(string)key] = "@here@";
        return tree.ToJsonString().Replace(Here, odd.Json(), StringComparison.Ordinal);
    }

    /// <summary>The documented example of the type, or the first value of each field.</summary>
    private static JsonNode Right(Type type)
    {
        if (type.GetProperty("Example", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is { } example)
            return JsonSerializer.SerializeToNode(example, type, BakeryJson.Options)!;
        var fields = type.GetConstructors()[0]
            .GetParameters()
            .Select(p =>
                KeyValuePair.Create(
                    JsonNamingPolicy.CamelCase.ConvertName(p.Name!),
                    First(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType)
                )
            );
        return new JsonObject(fields);
    }

    private static JsonNode? First(Type type) =>
        type == typeof(string) ? "x"
        : type.IsValueType ? JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, BakeryJson.Options)
        : type.IsArray || type.IsGenericType ? new JsonArray()
        : Right(type);

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key))),
            JsonArray list => list.SelectMany((item, i) => Places(item).Prepend((list, i))),
            _ => [],
        };
}
