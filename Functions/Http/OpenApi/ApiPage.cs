using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BakeryOps.Functions.Http.OpenApi;

/// <summary>
/// The API's description as one HTML page with a word search, without external resources. Operations and schemas are
/// collapsed, so that a browser lays out only what is read.
/// </summary>
internal static class ApiPage
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonObject document)
    {
        var areas = (
            from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select new Operation(path.Key, method.Key, method.Value!.AsObject())
        )
            .GroupBy(o => o.Area)
            .OrderBy(area => area.Key != "Orders")
            .ThenBy(area => area.Key, StringComparer.Ordinal)
            .ToArray();
        return $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>BakeryOps API</title><link rel="icon" href="{ApiPageLook.Icon}"><style>{ApiPageLook.Style}</style></head><body>
            <a class="skip" href="#main">To the operations</a>
            <header><h1>BakeryOps API <small>{Text(document["info"]!["version"])}</small></h1><p>{Text(document["info"]!["description"])}</p>
            <p>The commands below take the bakery's address from the shell: <code>export BAKERY=http://127.0.0.1:7071</code>.</p>
            <p><a href="openapi.json">The same as OpenAPI 3.1</a></p></header>
            <div role="search" hidden><label for="words">Find</label><input type="search" id="words" placeholder="a name, a path, a field …"><span role="status" id="found"></span></div>
            <nav aria-label="Operations">{Each(areas, area => $"<section><h2>{Text(area.Key)}</h2><ul>{Each(area, o => $"<li><a href=\"#{o.Id}\">{Text(o.Json["summary"])}</a></li>")}</ul></section>")}</nav>
            <main id="main">{Each(areas, area => $"<section><h2>{Text(area.Key)}</h2>{Each(area, o => Article(o))}</section>")}
            <section><h2>Schemas</h2>{Each(document["components"]!["schemas"]!.AsObject().OrderBy(s => s.Key, StringComparer.Ordinal),
                schema => $"<article id=\"schema-{Text(schema.Key)}\"><details><summary><h3>{Text(schema.Key)}</h3></summary><p>{Text(schema.Value!["description"])}</p>{Fields(schema.Value)}</details></article>")}</section>
            </main><script>{ApiPageLook.Script}</script></body></html>
            """;
    }

    private static string Article(Operation o) =>
        $"""
        <article id="{o.Id}"><details><summary><h3><span class="method">{o.Method.ToUpperInvariant()}</span> <code>{Text(o.Path)}</code> {Text(o.Json["summary"])}</h3></summary>
        <p>{Text(o.Json["description"])}</p>
        {Table("Parameters", o.Parameters, p => ($"{Text(p!["name"])} <small>({Text(p["in"])})</small>", p["schema"]!, (bool?)p["required"] == true, p["description"]))}
        {(o.Body is { } body ? $"<p>Body: {Schema(body["schema"])}</p>" : "")}
        <p>Answers:</p><ul>{Each(o.Json["responses"]!.AsObject().Where(a => a.Value!["description"] is not null),
            answer => $"<li><code>{Text(answer.Key)}</code> {Text(answer.Value!["description"])} {Each(answer.Value["content"]?.AsObject() ?? [], c => Schema(c.Value!["schema"]))}</li>")}</ul>
        <pre tabindex="0" aria-label="curl">{Text(Curl(o))}</pre></details></article>
        """;

    private static string Curl(Operation o) =>
        string.Join(
            " \\\n  ",
            new[]
            {
                $"curl -X {o.Method.ToUpperInvariant()} \"$BAKERY{o.Path}\"",
                o.Scheme switch
                {
                    null => null,
                    "Staff" => "-H \"Authorization: Bearer $TOKEN\"",
                    _ => $"-H \"{Pipeline.Credentials.KeyHeader}: $STOREFRONT_KEY\"",
                },
                o.Parameters.Any(p => (string?)p!["name"] == Binding.IdempotencyKey.Header)
                    ? $"-H \"{Binding.IdempotencyKey.Header}: $(uuidgen)\""
                    : null,
                o.Body is { } body
                    ? $"-H 'Content-Type: application/json' -d '{body["example"]?.ToJsonString(Indented).Replace("'", "'\\''", StringComparison.Ordinal) ?? "{ … }"}'"
                    : null,
            }.Where(part => part is not null)
        );

    private static string Each<T>(IEnumerable<T> things, Func<T, string> html) => string.Concat(things.Select(html));

    private static string Fields(JsonNode schema) =>
        Table(
            "Fields",
            schema["properties"]?.AsObject() ?? [],
            field =>
                (
                    Text(field.Key),
                    field.Value!,
                    schema["required"]?.AsArray().Any(name => (string)name! == field.Key) == true,
                    field.Value!["description"]
                )
        );

    private static string Table<T>(
        string caption,
        IEnumerable<T> rows,
        Func<T, (string Name, JsonNode Schema, bool Always, JsonNode? Description)> row
    ) =>
        !rows.Any()
            ? ""
            : $"""
                <table><caption>{caption}</caption><thead><tr><th scope="col">Name</th><th scope="col">What it is</th><th scope="col">What it means</th></tr></thead><tbody>
                {Each(
                    rows.Select(row),
                    r =>
                        $"<tr><td><code>{r.Name}</code></td><td>{Schema(r.Schema)}{(r.Always ? "" : ", may be left out")}</td><td>{Text(r.Description)}</td></tr>"
                )}</tbody></table>
                """;

    private static string Schema(JsonNode? schema)
    {
        if ((string?)schema?["$ref"] is { } reference)
            return $"<a href=\"#schema-{Text(reference.Split('/')[^1])}\">{Text(reference.Split('/')[^1])}</a>";
        if (schema?["items"] is { } items)
            return $"list of {Schema(items)}";
        if (schema?["additionalProperties"] is JsonObject values)
            return $"{Schema(values)} by name";
        if (schema?["enum"] is JsonArray names)
            return Each(names, name => $" <code>{Text(name)}</code>");
        return Text(schema?["format"] ?? schema?["type"] ?? "anything");
    }

    private static string Text(JsonNode? json) => Text(json?.ToString() ?? "");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private sealed record Operation(string Path, string Method, JsonObject Json)
    {
        public string Area => (string)Json["tags"]![0]!;
        public JsonArray Parameters => Json["parameters"]?.AsArray() ?? [];
        public string? Scheme => Json["security"]!.AsArray().FirstOrDefault()?.AsObject().First().Key;
        public string Id => $"{(string)Json["operationId"]!}-{Method}";
        public JsonObject? Body => Json["requestBody"]?["content"]?["application/json"]?.AsObject();
    }
}
