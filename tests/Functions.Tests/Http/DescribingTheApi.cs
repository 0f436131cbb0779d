using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Tests.Access;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace BakeryOps.Functions.Tests.Http;

public class DescribingTheApi(RunningBakery bakery)
{
    [Fact]
    public async Task It_is_proper_OpenAPI_3_1()
    {
        var read = OpenApiDocument.Parse((await Document()).ToJsonString(), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Every_function_that_is_reached_over_HTTP_is_in_it() => Assert.Empty(Missing(await Document()));

    [Fact]
    public async Task One_that_is_not_is_noticed()
    {
        var document = await Document();
        document["paths"]!.AsObject().Remove("/api/v1/sessions/current");
        Assert.Equal(["SignOut"], Missing(document));
    }

    [Fact]
    public async Task What_it_refers_to_is_there()
    {
        var document = await Document();
        foreach (var reference in References(document))
            Assert.NotNull(reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part]));
    }

    [Fact]
    public async Task Examples_are_what_they_exemplify()
    {
        var document = await Document();
        var shown = from path in document["paths"]!.AsObject()
                    from operation in path.Value!.AsObject()
                    let body = operation.Value!["requestBody"]?["content"]?["application/json"]
                    where body?["example"] is not null
                    select (Id: (string)operation.Value!["operationId"]!, Schema: body["schema"]!, Example: body["example"]!);
        Assert.NotEmpty(shown);
        Assert.All(shown, example => Assert.True(Fits(document, example.Schema, example.Example), $"{example.Id}: {example.Example.ToJsonString()}"));
        Assert.False(Fits(document, shown.First().Schema, JsonNode.Parse("""{ "nothing": "of this" }""")!));
    }

    [Fact]
    public async Task Its_words_are_those_of_the_docstrings()
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        Assert.Equal("Why a request was not done (RFC 9457).", (string?)schemas["Problem"]!["description"]);
        Assert.Equal("The input at fault, as you wrote it: lines[0].quantity.", (string?)schemas["Problem"]!["properties"]!["field"]!["description"]);
    }

    [Fact]
    public async Task The_page_holds_every_operation_and_fetches_nothing()
    {
        var answer = await bakery.Http.GetAsync("api/docs");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.All(Declared(), name => Assert.Contains($"id=\"{name}-", page, StringComparison.Ordinal));
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Contains("curl -X POST", page, StringComparison.Ordinal);
    }

    private async Task<JsonObject> Document() => (await bakery.Http.Call("GET", "api/openapi.json")).Json!.AsObject();

    private static IEnumerable<string> Missing(JsonObject document) => Declared().Except(
        from path in document["paths"]!.AsObject() from operation in path.Value!.AsObject() select (string)operation.Value!["operationId"]!);

    private static IEnumerable<string> Declared() => Declarations.In(typeof(BakeryApp).Assembly).OfHttp.Select(d => d.Name);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    /// <summary>As much of JSON Schema as our own schemas use: references, types, fields, lists and enumerations.</summary>
    private static bool Fits(JsonObject document, JsonNode? schema, JsonNode? value)
    {
        if ((string?)schema!["$ref"] is { } reference) return Fits(document, document["components"]!["schemas"]![reference.Split('/')[^1]], value);
        return (string?)schema["type"] switch
        {
            "object" when value is JsonObject o => (schema["required"]?.AsArray() ?? []).All(name => o.ContainsKey((string)name!))
                && o.All(field => schema["properties"]?[field.Key] is { } property ? Fits(document, property, field.Value) : schema["additionalProperties"] is JsonObject other && Fits(document, other, field.Value)),
            "array" when value is JsonArray list => list.All(item => Fits(document, schema["items"], item)),
            "string" when value?.GetValueKind() == JsonValueKind.String => schema["enum"] is not JsonArray names || names.Any(name => (string)name! == (string)value!),
            "integer" => value?.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out _),
            "number" => value?.GetValueKind() == JsonValueKind.Number,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            null => true,
            _ => false,
        };
    }
}
