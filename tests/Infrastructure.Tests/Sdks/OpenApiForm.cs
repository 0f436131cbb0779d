using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BakeryOps.Infrastructure.Tests.Sdks;

/// <summary>
/// Validates a form-encoded request against a vendor's OpenAPI document: path, and each field's name, type and enum
/// value.
/// </summary>
internal sealed partial class OpenApiForm(string json)
{
    private readonly JsonElement root = JsonDocument.Parse(json).RootElement;

    /// <returns>What the document does not allow; empty = valid.</returns>
    public IReadOnlyList<string> Problems(string method, string path, string form)
    {
        var found = root.GetProperty("paths")
            .EnumerateObject()
            .FirstOrDefault(entry => Template(entry.Name).IsMatch(path));
        if (
            found.Value.ValueKind == JsonValueKind.Undefined
            || !found.Value.TryGetProperty(method.ToLowerInvariant(), out var operation)
        )
            return [$"{method} {path} does not exist"];
        var fields = Fields(form);
        if (method == "GET")
        {
            var known = operation
                .GetProperty("parameters")
                .EnumerateArray()
                .Where(p => p.GetProperty("in").GetString() == "query")
                .ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("schema"));
            return
            [
                .. fields.SelectMany(field =>
                    known.TryGetValue(field.Path[0], out var schema)
                        ? Check(schema, field.Path[1..], field)
                        : [$"{field.Name} does not exist"]
                ),
            ];
        }
        var body = operation
            .GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty("application/x-www-form-urlencoded")
            .GetProperty("schema");
        var required = body.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(n => n.GetString()!)
            : [];
        return
        [
            .. fields.SelectMany(field => Check(body, field.Path, field)),
            .. required.Where(name => fields.All(f => f.Path[0] != name)).Select(name => $"{name} is missing"),
        ];
    }

    private static IEnumerable<string> Check(JsonElement schema, string[] path, Field field)
    {
        if (schema.TryGetProperty("anyOf", out var choices))
        {
            var tries = choices.EnumerateArray().Select(choice => Check(choice, path, field).ToList()).ToList();
            return tries.Any(problems => problems.Count == 0) ? [] : tries[0];
        }
        if (path is [var name, .. var rest])
            return schema.TryGetProperty("properties", out var properties)
                && properties.TryGetProperty(name, out var property)
                    ? Check(property, rest, field)
                : schema.TryGetProperty("additionalProperties", out var any) && any.ValueKind == JsonValueKind.Object
                    ? Check(any, rest, field)
                : schema.TryGetProperty("items", out var item) && int.TryParse(name, out _) ? Check(item, rest, field)
                : [$"{field.Name} does not exist"];
        if (
            schema.TryGetProperty("enum", out var words)
            && words.EnumerateArray().All(word => word.GetString() != field.Value)
        )
            return [$"{field.Name} may not be '{field.Value}'"];
        return schema.GetProperty("type").GetString() switch
        {
            "integer" when !long.TryParse(field.Value, CultureInfo.InvariantCulture, out _) =>
            [
                $"{field.Name} is not an integer: '{field.Value}'",
            ],
            "boolean" when field.Value is not ("true" or "false") =>
            [
                $"{field.Name} is not a boolean: '{field.Value}'",
            ],
            "object" or "array" => [$"{field.Name} is not a single value"],
            _ => [],
        };
    }

    private static List<Field> Fields(string form) =>
        [
            .. form.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => new Field(
                    Uri.UnescapeDataString(pair[0]),
                    Uri.UnescapeDataString(pair[1].Replace('+', ' '))
                )),
        ];

    private static Regex Template(string path) => new("^" + Placeholder().Replace(Regex.Escape(path), "[^/]+") + "$");

    [GeneratedRegex(@"\\\{[^}]+\}")]
    private static partial Regex Placeholder();

    private sealed record Field(string Name, string Value)
    {
        public string[] Path { get; } = Name.Split('[').Select(part => part.TrimEnd(']')).ToArray();
    }
}
