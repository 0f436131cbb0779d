using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Binding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>One function as an operation of the OpenAPI document.</summary>
internal sealed class ApiOperation
{
    private readonly Declaration declared;
    private readonly ApiSchemas schemas;
    private readonly IReadOnlyList<ICallerScheme> callers;
    private readonly RoutePattern route;

    public ApiOperation(Declaration declared, ApiSchemas schemas, IReadOnlyList<ICallerScheme> callers)
    {
        this.declared = declared;
        this.schemas = schemas;
        this.callers = callers;
        route = RoutePatternFactory.Parse(declared.Http!.Route ?? declared.Name);
        Json = new()
        {
            ["operationId"] = declared.Name,
            ["tags"] = new JsonArray(Area),
            ["summary"] = Words(declared.Name),
        };
        if (Description() is { Length: > 0 } description)
            Json["description"] = description;
    }

    public JsonObject Json { get; }
    public string Area => declared.Area;
    public string Path =>
        "/"
        + string.Join(
            '/',
            route.PathSegments.Select(s =>
                string.Concat(
                    s.Parts.Select(p =>
                        p is RoutePatternParameterPart x ? $"{{{x.Name}}}" : ((RoutePatternLiteralPart)p).Content
                    )
                )
            )
        );

    // HEAD answers like GET without the body, so it is not described separately.
    public IEnumerable<string> Methods =>
        declared.Http!.Methods?.Select(m => m.ToLowerInvariant()).Where(m => m != "head") ?? ["get", "post"];

    public void AddAnswers()
    {
        var answers = new JsonObject();
        foreach (var answer in Produced())
            answers[answer.StatusCode.ToString(CultureInfo.InvariantCulture)] = Answer(
                answer.StatusCode,
                answer.Type,
                answer.ContentTypes
            );
        if (answers.Count == 0)
            answers["200"] = Answer(200, null, []);
        int[] problems =
        [
            400,
            .. declared.IsOpen ? Array.Empty<int>() : [401, 403],
            .. route.Parameters.Count > 0 ? [404] : Array.Empty<int>(),
            409,
            429,
        ];
        foreach (var status in problems.Where(s => s != 409 || !Methods.Contains("get")))
            answers.TryAdd(
                status.ToString(CultureInfo.InvariantCulture),
                new JsonObject { ["$ref"] = "#/components/responses/Problem" }
            );
        answers["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        Json["responses"] = answers;
    }

    public void AddRequest()
    {
        var parameters = new JsonArray([
            .. route.Parameters.Select(RouteParameter),
            .. declared.Query.Select(QueryParameter),
        ]);
        if (declared.NeedsIdempotencyKey || declared.IsIdempotent)
            parameters.Add((JsonNode)IdempotencyParameter(declared.NeedsIdempotencyKey));
        if (declared.NeedsVersion)
            parameters.Add((JsonNode)VersionParameter());
        if (parameters.Count > 0)
            Json["parameters"] = parameters;
        if (declared.Body is { } body)
        {
            var content = new JsonObject { ["schema"] = schemas.OfRequest(body) };
            if (ApiSchemas.Example(body) is { } example)
                content["example"] = example;
            Json["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { ["application/json"] = content },
            };
        }
        if (declared.TextBody is { } text)
            Json["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    [text.MediaType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
                },
            };
        if (declared.BytesBody is { } file)
            Json["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject(
                    file.MediaTypes.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject()))
                ),
            };
        var names = callers
            .Where(scheme => !declared.IsOpen && declared.Callers.Contains(scheme.Kind))
            .SelectMany(scheme => scheme.Documented.Keys);
        var security = new JsonArray([.. names.Select(name => new JsonObject { [name] = new JsonArray() })]);
        Json["security"] = security;
    }

    private JsonObject Answer(int status, Type? type, IEnumerable<string> contentTypes)
    {
        var answer = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
        if (type is null || type == typeof(void))
            return answer;
        var content = new JsonObject();
        foreach (var contentType in contentTypes.DefaultIfEmpty("application/json"))
            content[contentType] = new JsonObject
            {
                ["schema"] = contentType.EndsWith("json", StringComparison.Ordinal)
                    ? schemas.OfAnswer(type)
                    : new JsonObject { ["type"] = "string" },
            };
        answer["content"] = content;
        return answer;
    }

    // TypedResults declare their answers statically; a function that returns a plain IResult has an attribute.
    private IEnumerable<IProducesResponseTypeMetadata> Produced()
    {
        var said = declared.Method.GetCustomAttributes().OfType<IProducesResponseTypeMetadata>().ToArray();
        var returned =
            declared.Method.ReturnType is { IsGenericType: true } task && typeof(Task).IsAssignableFrom(task)
                ? task.GetGenericArguments()[0]
                : declared.Method.ReturnType;
        if (said.Length > 0 || !typeof(IEndpointMetadataProvider).IsAssignableFrom(returned))
            return said;
        var endpoint = new RouteEndpointBuilder(null, route, 0);
        typeof(ApiOperation)
            .GetMethod(nameof(Populate), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(returned)
            .Invoke(null, [declared.Method, endpoint]);
        return endpoint.Metadata.OfType<IProducesResponseTypeMetadata>();
    }

    private static void Populate<T>(MethodInfo method, EndpointBuilder endpoint)
        where T : IEndpointMetadataProvider => T.PopulateMetadata(method, endpoint);

    private JsonObject RouteParameter(RoutePatternParameterPart part)
    {
        var type =
            declared
                .Method.GetParameters()
                .FirstOrDefault(p => string.Equals(p.Name, part.Name, StringComparison.OrdinalIgnoreCase))
                ?.ParameterType
            ?? typeof(string);
        var schema = schemas.OfRequest(type);
        foreach (var constraint in part.ParameterPolicies.Select(p => p.Content ?? ""))
            if (
                constraint.StartsWith("length(", StringComparison.Ordinal)
                && int.TryParse(constraint[7..^1], CultureInfo.InvariantCulture, out var length)
            )
                (schema["minLength"], schema["maxLength"]) = (length, length);
        return new()
        {
            ["name"] = part.Name,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = schema,
        };
    }

    private JsonObject QueryParameter(QueryParameter asks) =>
        new()
        {
            ["name"] = asks.Name,
            ["in"] = "query",
            ["description"] = schemas.TextOf(asks.Property),
            ["schema"] = schemas.OfRequest(asks.Type),
        };

    private static JsonObject IdempotencyParameter(bool required) =>
        new()
        {
            ["name"] = IdempotencyKey.Header,
            ["in"] = "header",
            ["required"] = required,
            ["description"] =
                "Identifies this request: a new value for each new request, the same value when you repeat it."
                + (required ? "" : " For 24 hours a repeat gets the first answer, and nothing is created twice."),
            ["schema"] = new JsonObject
            {
                ["type"] = "string",
                ["minLength"] = 1,
                ["maxLength"] = 255,
                ["pattern"] = "^[!-~]+$",
            },
        };

    private static JsonObject VersionParameter() =>
        new()
        {
            ["name"] = IfMatch.Header,
            ["in"] = "header",
            ["required"] = true,
            ["description"] =
                "The ETag of the answer in which you read what you change. If others changed it since: 409.",
            ["schema"] = new JsonObject { ["type"] = "string", ["pattern"] = "^\"[0-9]+\"$" },
        };

    private string Description() =>
        string.Join(
            ' ',
            new[]
            {
                declared.Description,
                declared.Callers.Contains(Caller.Vendor) ? "Only for the vendor's signed calls." : null,
                declared.Permissions.Count > 0
                    ? $"Staff permission: {string.Join(" or ", declared.Permissions.Order().Select(WithRoles))}."
                    : null,
            }.Where(part => part is not null)
        );

    // "bakeOrders (by default owner or manager or baker)"
    private static string WithRoles(Permission permission) =>
        $"{Name(permission)} (by default {string.Join(" or ", permission.Roles().Select(role => Name(role)))})";

    private static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
