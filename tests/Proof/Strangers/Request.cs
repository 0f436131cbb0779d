using System.Text.Json.Nodes;

namespace BakeryOps.Proof.Strangers;

/// <summary>A valid request according to the OpenAPI document, for objects of one shop.</summary>
internal sealed record Request(string Function, string Method, string Path, JsonNode? Body)
{
    /// <summary>Every operation, once for each object that its path or body can name.</summary>
    public static IEnumerable<Request> All(JsonObject api, FullShop about) =>
        from path in api["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from id in path.Key.Contains('{', StringComparison.Ordinal)
            ? about.Ids.Where(id => Suits(operation.Value!, id))
            : about.Ids.Take(1)
        select new Request(
            (string)operation.Value!["operationId"]!,
            operation.Key.ToUpperInvariant(),
            Filled(path.Key, id, about),
            operation.Value["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema
                ? Filled(api, schema, "", id, about)
                : null
        );

    private static bool Suits(JsonNode operation, string id) =>
        operation["parameters"]!
            .AsArray()
            .All(p =>
                (string)p!["in"]! != "path"
                || (string)p["name"]! == "reference"
                || (int?)p["schema"]!["minLength"] is not { } length
                || id.Length == length
            );

    private static string Filled(string path, string id, FullShop about) =>
        string.Join(
            '/',
            path.TrimStart('/')
                .Split('/')
                .Select(part =>
                    part switch
                    {
                        "{shop}" => about.Id,
                        "{role}" => "owner", // keeps what it needs, so that the walk cannot change it
                        "{number}" => about.Order.Number,
                        "{day}" => $"{about.Order.Day:yyyy-MM-dd}",
                        "{reference}" => new('a', 69), // nobody can write one
                        "{token}" => about.Order.Track[..^4] + "AAAA",
                        ['{', ..] => id,
                        _ => part,
                    }
                )
        );

    private static JsonNode? Filled(JsonObject api, JsonNode schema, string name, string id, FullShop about)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Filled(api, api["components"]!["schemas"]![reference.Split('/')[^1]]!, name, id, about);
        if (schema["enum"]?[0] is { } first)
            return first.DeepClone();
        return (string?)schema["type"] switch
        {
            "object" => new JsonObject(
                (schema["properties"]?.AsObject() ?? []).Select(p =>
                    KeyValuePair.Create(p.Key, Filled(api, p.Value!, p.Key, id, about))
                )
            ),
            "array" => new JsonArray(Filled(api, schema["items"]!, name, id, about)),
            "integer" or "number" => 1,
            "boolean" => false,
            "string" => (string?)schema["format"] is "date"
                ? $"{about.Order.Day:yyyy-MM-dd}"
                : name switch
                {
                    "shop" => about.Id,
                    "email" => "stranger@example.com",
                    "password" => "five loaves of rye",
                    "phone" => "+84905550199",
                    "product" => FullShop.Product,
                    "slot" => FullShop.Slot,
                    "number" => about.Order.Number,
                    _ => id,
                },
            _ => null,
        };
    }

    public Task<Answer> Send(
        HttpClient http,
        string? session = null,
        string? key = null,
        string? admin = null,
        string? customer = null,
        string? apiKey = null
    ) =>
        http.Call(
            Method,
            Path,
            Body,
            session,
            key,
            [
                ("Idempotency-Key", FullShop.IdempotencyKey),
                ("If-Match", "\"0\""),
                .. Header("X-Admin-Key", admin),
                .. Header("X-Customer-Session", customer),
                .. Header("X-Api-Key", apiKey),
            ]
        );

    private static (string, string)[] Header(string name, string? value) => value is null ? [] : [(name, value)];
}
