using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>The API's description (OpenAPI 3.1.1), generated once from the functions' declarations.</summary>
public sealed class ApiDocument(Declarations declarations, IEnumerable<ICallerScheme> schemes)
{
    private readonly Lazy<(byte[] Json, byte[] Page)> made = new(() =>
        Describe(declarations, [.. schemes.OrderBy(scheme => scheme.Kind)]) is var described
            ? (JsonSerializer.SerializeToUtf8Bytes(described), Encoding.UTF8.GetBytes(ApiPage.Of(described)))
            : default
    );

    public ReadOnlySpan<byte> Json => made.Value.Json;

    /// <summary>The document as an HTML page.</summary>
    public ReadOnlySpan<byte> Page => made.Value.Page;

    private static JsonObject Tag(string area) =>
        ApiAreas.DescriptionOf(area) is { } description
            ? new() { ["name"] = area, ["description"] = description }
            : new() { ["name"] = area };

    private static JsonObject Describe(Declarations declarations, IReadOnlyList<ICallerScheme> callers)
    {
        var (schemas, paths) = (new ApiSchemas(), new JsonObject());
        // Answers first, so that their schemas get the names without a suffix.
        var problem = schemas.OfAnswer(typeof(Problem));
        var operations = declarations.OfApi.Select(declared => new ApiOperation(declared, schemas, callers)).ToArray();
        foreach (var operation in operations)
            operation.AddAnswers();
        foreach (var operation in operations)
            operation.AddRequest();
        foreach (var operation in operations.OrderBy(o => o.Path, StringComparer.Ordinal))
        foreach (var method in operation.Methods)
        {
            if (paths[operation.Path] is not JsonObject path)
                paths[operation.Path] = path = [];
            path[method] = operation.Json.DeepClone();
        }
        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "BakeryOps",
                ["version"] =
                    typeof(ApiDocument)
                        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                        ?.InformationalVersion.Split('+')[0]
                    ?? "0",
                ["description"] =
                    "Orders, kitchen and deliveries of a small bakery. Amounts are in minor units of their currency; "
                    + "days and times of day are in the shop's time zone; timestamps carry their offset. "
                    + "HEAD is supported wherever GET is.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([
                .. operations.Select(o => o.Area).Distinct().Order(StringComparer.Ordinal).Select(Tag),
            ]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components,
                ["responses"] = new JsonObject
                {
                    ["Problem"] = new JsonObject
                    {
                        ["description"] = "The request was not done; the problem says why.",
                        ["content"] = new JsonObject
                        {
                            [Problem.ContentType] = new JsonObject { ["schema"] = problem },
                        },
                    },
                },
                ["securitySchemes"] = new JsonObject(callers.SelectMany(scheme => scheme.Documented.Select(Node))),
            },
        };
    }

    private static KeyValuePair<string, JsonNode?> Node(KeyValuePair<string, JsonObject> named) =>
        new(named.Key, named.Value);
}
