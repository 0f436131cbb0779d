using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Http;

/// <summary>
/// Finds the fault in a refused body by comparing it with the expected type. The serializer's own messages name
/// internal types and are not for callers.
/// </summary>
internal static class InputFault
{
    /// <summary>Throws for the first fault; returns when it finds none.</summary>
    public static void Find(ReadOnlySequence<byte> body, Type expected, int maxDepth)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = maxDepth });
        }
        catch (JsonException broken)
        {
            throw new RuleBroken(
                InputRules.NotJson,
                $"The body is not one JSON value of at most {maxDepth} levels in UTF-8: please look at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."
            );
        }
        using (document)
            try
            {
                Walk(document.RootElement, expected, "");
            }
            catch (InvalidOperationException)
            {
                throw new RuleBroken(InputRules.NotJson, "A text in the body is not valid Unicode.");
            }
    }

    /// <summary>A path such as <c>$.lines[0].quantity</c> in the form that a caller would write.</summary>
    public static string? Readable(string? path) => path is null or "$" ? null : path.TrimStart('$').TrimStart('.');

    private static void Walk(JsonElement json, Type expected, string path)
    {
        var type = RequestBody.Options.GetTypeInfo(Nullable.GetUnderlyingType(expected) ?? expected);
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (Nullable.GetUnderlyingType(expected) is null)
                throw WrongType(path, type);
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
            WalkObject(json, type, path);
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
            WalkList(json, type, path);
        else if (type.Kind == JsonTypeInfoKind.Dictionary)
            WalkMap(json, type, path);
        else
            WalkValue(json, type, path);
    }

    private static void WalkObject(JsonElement json, JsonTypeInfo type, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw WrongType(path, type);
        var seen = new HashSet<JsonPropertyInfo>();
        foreach (var field in json.EnumerateObject())
        {
            var at = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var property =
                type.Properties.FirstOrDefault(p => p.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new RuleBroken(
                    HttpRules.UnknownField,
                    $"There is no field '{Shown(field.Name)}' here. Known fields: {Names(type)}."
                )
                {
                    Field = Shown(at),
                };
            if (!seen.Add(property))
                throw new RuleBroken(HttpRules.DuplicateField, $"'{property.Name}' is given twice.") { Field = at };
            if (
                field.Value.ValueKind == JsonValueKind.Null
                && (property.IsSetNullable || property.AssociatedParameter is { IsNullable: true })
            )
                continue;
            Walk(field.Value, property.PropertyType, at);
        }
        if (type.Properties.FirstOrDefault(p => p.IsRequired && !seen.Contains(p)) is { } missing)
            throw new RuleBroken(InputRules.MissingField, $"'{missing.Name}' is required here.")
            {
                Field = path.Length == 0 ? missing.Name : $"{path}.{missing.Name}",
            };
    }

    private static void WalkList(JsonElement json, JsonTypeInfo type, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw WrongType(path, type);
        var index = 0;
        foreach (var element in json.EnumerateArray())
            Walk(element, type.ElementType!, $"{path}[{index++}]");
    }

    private static void WalkMap(JsonElement json, JsonTypeInfo type, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw WrongType(path, type);
        foreach (var entry in json.EnumerateObject())
            Walk(entry.Value, type.ElementType!, path.Length == 0 ? entry.Name : $"{path}.{entry.Name}");
    }

    private static void WalkValue(JsonElement json, JsonTypeInfo type, string path)
    {
        try
        {
            json.Deserialize(type);
        }
        catch (JsonException)
        {
            throw WrongType(path, type);
        }
    }

    private static RuleBroken WrongType(string path, JsonTypeInfo type) =>
        new(InputRules.WrongType, $"Expected here: {Expected(type)}.")
        {
            Field = path.Length == 0 ? null : Shown(path),
        };

    /// <summary>Describes a value of the type in words.</summary>
    public static string Expected(Type type) => Expected(RequestBody.Options.GetTypeInfo(type));

    private static string Expected(JsonTypeInfo info) =>
        info.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            JsonTypeInfoKind.Enumerable => "a list",
            _ when info.Type.IsEnum => "one of " + string.Join(", ", EnumNames.Of(info.Type)),
            _ when info.Type == typeof(string) => "text",
            _ when info.Type == typeof(bool) => "true or false",
            _ when info.Type == typeof(int) || info.Type == typeof(long) || info.Type == typeof(short) =>
                "a whole number within range",
            _ when info.Type == typeof(decimal) || info.Type == typeof(double) => "a number within range",
            _ when info.Type == typeof(DateOnly) => "a date such as 2026-11-24",
            _ when info.Type == typeof(TimeOnly) => "a time of day such as 14:30:00",
            _ when info.Type == typeof(DateTimeOffset) => "a time with offset such as 2026-11-24T14:30:00+07:00",
            _ when info.Type == typeof(Guid) => "a UUID",
            _ when info.Type == typeof(Uri) => "a URL",
            _ when info.Type == typeof(Currency) => "a currency code such as VND",
            _ => "another kind of value",
        };

    private static string Names(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(p => p.Name));

    // Limits how much of the caller's input is returned in the answer.
    private static string Shown(string written) => written.Length <= 120 ? written : written[..120] + "…";
}
