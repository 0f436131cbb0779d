using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>
/// JSON schemas (2020-12) of the types of requests and answers, each object type once under its name. A type used in
/// both has two schemas: a field that is optional in a request is always present in an answer. Nullable fields are
/// left out instead of null.
/// </summary>
internal sealed class ApiSchemas
{
    private static readonly JsonSchemaExporterOptions NeverNull = new() { TreatNullObliviousAsNonNullable = true };

    // Not "format": "time", which has an offset (RFC 3339): a time of day in the shop's time zone has none.
    private const string TimeOfDay = @"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$";
    private readonly Dictionary<(Type Type, bool IsAnswer), string> names = [];
    private readonly DocStrings texts = new();

    public JsonObject Components { get; } = [];

    public JsonObject OfAnswer(Type type) => Of(type, isAnswer: true);

    public JsonObject OfRequest(Type type) => Of(type, isAnswer: false);

    /// <summary>The summary of a property; null: it has none.</summary>
    public string? TextOf(PropertyInfo property) => texts.Of(property);

    private JsonObject Of(Type written, bool isAnswer)
    {
        var type = Nullable.GetUnderlyingType(written) ?? written;
        var info = (isAnswer ? BakeryJson.Options : RequestBody.Options).GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object when type != typeof(object) => new()
            {
                ["$ref"] = "#/components/schemas/" + Named(info, isAnswer),
            },
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(info.ElementType!, isAnswer) },
            JsonTypeInfoKind.Dictionary => new()
            {
                ["type"] = "object",
                ["additionalProperties"] = Of(info.ElementType!, isAnswer),
            },
            _ when type.IsEnum => new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. EnumNames.Of(type).Select(word => (JsonNode)word)]),
            },
            _ when type == typeof(Rule) => Shared("ProblemCode", Codes),
            _ when type == typeof(Alternative) => Shared(nameof(Alternative), Alternatives),
            _ when type == typeof(TimeOnly) => new() { ["type"] = "string", ["pattern"] = TimeOfDay },
            _ when BakeryJson.Options.GetJsonSchemaAsNode(type, NeverNull) is JsonObject leaf => leaf,
            _ when type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonNode) => [],
            _ => new() { ["type"] = "string" }, // our own converters: a code, an order number
        };
    }

    private JsonObject Shared(string name, Func<JsonObject> schema)
    {
        if (!Components.ContainsKey(name))
            Components[name] = schema();
        return new() { ["$ref"] = "#/components/schemas/" + name };
    }

    private static JsonObject Codes() =>
        new()
        {
            ["type"] = "string",
            ["description"] = "The code of a problem. Later versions may know more codes.",
            ["enum"] = new JsonArray([.. RuleCatalogue.Rules.Select(rule => (JsonNode)rule.Code)]),
        };

    // Not "oneOf": a list of statuses is also a list of texts.
    private JsonObject Alternatives() =>
        new()
        {
            ["description"] = texts.Of(typeof(Alternative)),
            ["anyOf"] = new JsonArray([
                .. typeof(Alternative)
                    .Assembly.GetTypes()
                    .Where(type => type.IsSubclassOf(typeof(Alternative)))
                    .OrderBy(type => type.Name, StringComparer.Ordinal)
                    .Select(OfAnswer),
            ]),
        };

    private string Named(JsonTypeInfo info, bool isAnswer)
    {
        if (names.TryGetValue((info.Type, isAnswer), out var known))
            return known;
        var name = NameOf(info.Type) + (isAnswer || !names.ContainsKey((info.Type, true)) ? "" : "Input");
        if (Components.ContainsKey(name))
            name = info.Type.Namespace!.Split('.').Last() + name; // the same name in two areas
        names[(info.Type, isAnswer)] = name;
        var schema = new JsonObject { ["type"] = "object" };
        Components[name] = schema;
        if (texts.Of(info.Type) is { } summary)
            schema["description"] = summary;
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var property in info.Properties.Where(p => !isAnswer || p.Get is not null))
        {
            properties[property.Name] = Described(Of(property.PropertyType, isAnswer), property, isAnswer);
            if (
                isAnswer
                    ? !property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null
                    : property.IsRequired
            )
                required.Add((JsonNode)property.Name);
        }
        schema["properties"] = properties;
        if (required.Count > 0)
            schema["required"] = required;
        if (!isAnswer)
            schema["additionalProperties"] = false;
        if (Example(info.Type) is { } example)
            schema["examples"] = new JsonArray(example);
        return name;
    }

    private JsonObject Described(JsonObject schema, JsonPropertyInfo property, bool isAnswer)
    {
        if (property.AttributeProvider is PropertyInfo written && texts.Of(written) is { } summary)
            schema["description"] = summary;
        if (!isAnswer && DefaultOf(property) is { } value)
            schema["default"] = JsonSerializer.SerializeToNode(value, BakeryJson.Options);
        return schema;
    }

    private static object? DefaultOf(JsonPropertyInfo property) =>
        property.AssociatedParameter is { HasDefaultValue: true } parameter
            ? parameter.DefaultValue
            : (property.AttributeProvider as PropertyInfo)?.GetCustomAttribute<DefaultValueAttribute>()?.Value;

    /// <summary>The example that a type gives in its static property <c>Example</c>.</summary>
    public static JsonNode? Example(Type type) =>
        type.GetProperty("Example", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is { } example
            ? JsonSerializer.SerializeToNode(example, type, RequestBody.Options)
            : null;

    private static string NameOf(Type type) =>
        type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}"
            : type.Name;
}
