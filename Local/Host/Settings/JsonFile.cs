using System.Text.Json;

namespace BakeryOps.Local.Host.Settings;

/// <summary>A JSON file of settings as configuration keys: <c>a:b:0</c>. Read once, not watched.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Friendly = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static JsonDocument Open(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), Friendly);
        }
        catch (JsonException wrong)
        {
            throw new InvalidOperationException($"{path} is not JSON: {wrong.Message}", wrong);
        }
    }

    /// <param name="under">The prefix of every key, with its colon; may be empty.</param>
    public static void Flatten(JsonElement element, string under, IDictionary<string, string?> into)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                // As in environment variables, two underscores stand for a colon.
                foreach (var property in element.EnumerateObject())
                    Flatten(
                        property.Value,
                        $"{under}{property.Name.Replace("__", ":", StringComparison.Ordinal)}:",
                        into
                    );
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Flatten(item, $"{under}{index++}:", into);
                break;
            default:
                into[under.TrimEnd(':')] = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
                break;
        }
    }
}
