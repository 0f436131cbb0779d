using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Errors;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace BakeryOps.Functions.Tests.Http;

public class DescribingTheApi(RunningBakery bakery)
{
    /// <summary>Setting this environment variable to 1 writes <c>openapi.json</c> anew instead of comparing it.</summary>
    private const string Update = "BAKERYOPS_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task It_is_proper_OpenAPI_3_1()
    {
        var read = OpenApiDocument.Parse((await Document()).ToJsonString(), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task The_committed_document_is_the_one_that_the_functions_produce()
    {
        var path = Path.Combine(Repository.Root, "openapi.json");
        var document = (await Document()).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(path, document);
        Assert.True(
            document == await File.ReadAllTextAsync(path),
            $"openapi.json is out of date. Run this test with {Update}=1 and review the difference."
        );
    }

    [Fact]
    public async Task Every_function_that_is_reached_over_HTTP_is_in_it() => Assert.Empty(Missing(await Document()));

    [Fact]
    public async Task One_that_is_not_is_noticed()
    {
        var document = await Document();
        document["paths"]!.AsObject().Remove("/api/v1/sessions/current");
        Assert.Equal(["ShowOwnSession", "SignOut"], Missing(document));
    }

    [Fact]
    public async Task What_it_refers_to_is_there()
    {
        var document = await Document();
        foreach (var reference in References(document))
            Assert.NotNull(
                reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part])
            );
    }

    [Fact]
    public async Task Examples_are_what_they_exemplify()
    {
        var document = await Document();
        var shown =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            let body = operation.Value!["requestBody"]?["content"]?["application/json"]
            where body?["example"] is not null
            select (Id: (string)operation.Value!["operationId"]!, Schema: body["schema"]!, Example: body["example"]!);
        Assert.NotEmpty(shown);
        Assert.All(
            shown,
            example =>
                Assert.True(
                    Fits(document, example.Schema, example.Example),
                    $"{example.Id}: {example.Example.ToJsonString()}"
                )
        );
        Assert.False(Fits(document, shown.First().Schema, JsonNode.Parse("""{ "nothing": "of this" }""")!));
    }

    [Fact]
    public async Task Its_words_are_those_of_the_docstrings()
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        Assert.Equal("Why a request was not done (RFC 9457).", (string?)schemas["Problem"]!["description"]);
        Assert.Equal(
            "The input at fault, as you wrote it: lines[0].quantity.",
            (string?)schemas["Problem"]!["properties"]!["field"]!["description"]
        );
    }

    [Fact]
    public async Task Every_code_of_a_problem_is_told()
    {
        var document = await Document();
        var schemas = document["components"]!["schemas"]!;
        Assert.Equal("#/components/schemas/ProblemCode", (string?)schemas["Problem"]!["properties"]!["code"]!["$ref"]);
        Assert.Equal(
            RuleCatalogue.Rules.Select(rule => rule.Code),
            schemas["ProblemCode"]!["enum"]!.AsArray().Select(code => (string)code!)
        );
    }

    [Fact]
    public async Task Every_alternative_of_a_problem_is_told()
    {
        var document = await Document();
        var amount = new Money(45_000, new("VND"));
        Alternative[] offered =
        [
            new Choices(["morning"]),
            new AllowedRange(1, 40),
            new MinimumSubtotal(amount),
            NearestAmount.Of(amount),
            new NearestSlot("oven", 0, new(2026, 11, 25), "noon"),
            new NextStatuses([OrderStatus.Ready]),
            new PaymentChoice(PaymentMethod.Cash),
            new NearestDistrict(Fulfilment.Pickup, "hai-chau", 1200),
            new WithoutAllergens(["bun"], [new("filling", ["mango"])], ["milk"]),
            new OrdersResume(new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero)),
        ];
        Assert.All(offered, nearest => Assert.True(Fits(JsonSerializer.SerializeToNode(nearest, BakeryJson.Options))));
        Assert.False(Fits(JsonNode.Parse("""{ "day": "2026-11-25" }""")));
        Assert.False(Fits(JsonNode.Parse("[1]")));

        bool Fits(JsonNode? nearest) =>
            DescribingTheApi.Fits(
                document,
                document["components"]!["schemas"]!["Problem"]!["properties"]!["nearest"],
                nearest
            );
    }

    [Fact]
    public async Task The_words_of_an_enum_are_told()
    {
        var payment = (await Document())["components"]!["schemas"]!["OrderRequest"]!["properties"]!["payment"]!;
        var words = payment["enum"]!.AsArray().Select(word => (string)word!).ToList();
        Assert.Equal(["cash", "card", "momo", "mtnMomo"], words.Take(4));
        Assert.Equal(Enum.GetValues<PaymentMethod>().Length, words.Count);
    }

    [Fact]
    public async Task What_is_answered_is_as_described()
    {
        var (document, shop) = (await Document(), await TestShop.Open(bakery));
        var placed = await shop.Place(shop.Request());
        foreach (
            var (path, address) in (IEnumerable<(string, string)>)
                [
                    ("/api/health", "api/health"),
                    ("/api/status", "api/status"),
                    ("/api/v1/track/{token}", $"api/v1/track/{placed.Track}"),
                    ("/api/v1/orders/{number}", $"api/v1/orders/{placed.Number}"),
                    ("/api/v1/days/{day}/orders", $"api/v1/days/{shop.Day:yyyy-MM-dd}/orders"),
                    ("/api/v1/staff", "api/v1/staff"),
                    ("/api/v1/shop", "api/v1/shop"),
                    ("/api/v1/sessions", "api/v1/sessions"),
                    ("/api/v1/storefront-keys", "api/v1/storefront-keys"),
                ]
        )
        {
            using var answer = await shop.Staff(Domain.Access.Role.Owner, HttpMethod.Get, address);
            var schema = document["paths"]![path]!["get"]!["responses"]![$"{(int)answer.StatusCode}"]!["content"]![
                "application/json"
            ]!["schema"];
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
            Assert.True(Fits(document, schema, json), $"{path}: {json!.ToJsonString()}");
        }
    }

    [
        Theory,
        InlineData("07:00:00", true),
        InlineData("23:59:59.5", true),
        InlineData("07:00:00Z", false),
        InlineData("24:00:00", false),
        InlineData("7:00", false)
    ]
    public async Task A_time_of_day_has_no_offset(string written, bool fits)
    {
        var document = await Document();
        Assert.Equal(
            fits,
            Fits(document, document["components"]!["schemas"]!["TrackedOrder"]!["properties"]!["from"], written)
        );
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

    private static IEnumerable<string> Missing(JsonObject document) =>
        Declared()
            .Except(
                from path in document["paths"]!.AsObject()
                from operation in path.Value!.AsObject()
                select (string)operation.Value!["operationId"]!
            );

    private static IEnumerable<string> Declared() =>
        Declarations.In(typeof(BakeryApp).Assembly).OfApi.Select(d => d.Name);

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
            JsonArray a => a.SelectMany(References),
            _ => [],
        };

    /// <summary>
    /// Validates the subset of JSON Schema that our schemas use: references, kinds, types, fields, lists, enumerations,
    /// patterns and formats.
    /// </summary>
    private static bool Fits(JsonObject document, JsonNode? schema, JsonNode? value)
    {
        if ((string?)schema!["$ref"] is { } reference)
            return Fits(document, document["components"]!["schemas"]![reference.Split('/')[^1]], value);
        if (schema["anyOf"] is JsonArray kinds)
            return kinds.Any(kind => Fits(document, kind, value));
        return (string?)schema["type"] switch
        {
            "object" when value is JsonObject o => (schema["required"]?.AsArray() ?? []).All(name =>
                o.ContainsKey((string)name!)
            )
                && o.All(field =>
                    schema["properties"]?[field.Key] is { } property
                        ? Fits(document, property, field.Value)
                        : schema["additionalProperties"] is JsonObject other && Fits(document, other, field.Value)
                ),
            "array" when value is JsonArray list => list.All(item => Fits(document, schema["items"], item)),
            "string" when value?.GetValueKind() == JsonValueKind.String => IsWritten(schema, (string)value!),
            "integer" => value?.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out _),
            "number" => value?.GetValueKind() == JsonValueKind.Number,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            null => true,
            _ => false,
        };
    }

    private static bool IsWritten(JsonNode schema, string text) =>
        (schema["enum"] is not JsonArray names || names.Any(name => (string)name! == text))
        && (schema["pattern"] is not { } pattern || Regex.IsMatch(text, (string)pattern!, RegexOptions.ECMAScript))
        && (string?)schema["format"] switch
        {
            "date" => DateOnly.TryParseExact(text, "O", out _),
            "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
            null => true,
            var other => throw new NotSupportedException($"What is a {other}?"),
        };
}
