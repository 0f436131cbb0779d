using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Http;

/// <summary>Reading and writing JSON for the simulators' own endpoints.</summary>
internal static class Answers
{
    private const int LargestBody = 64 * 1024;

    public static async Task WriteJson<T>(this HttpContext context, T body, JsonTypeInfo<T> type, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, type), context.RequestAborted);
    }

    public static Task Refuse(this HttpContext context, int status, string why) =>
        context.WriteJson(
            new Mistake(status == 404 ? "Not found" : "Not understood", status, why),
            SimulatorJson.Default.Mistake,
            status
        );

    /// <summary>The body, or null after an error response was sent.</summary>
    public static async Task<T?> ReadJson<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        // Cross-site forms cannot send JSON, and a cross-site script would need a preflight.
        if (!context.Request.HasJsonContentType())
        {
            await context.Refuse(415, "Please send this as application/json.");
            return null;
        }
        var body = await RequestBody.Read(context.Request, LargestBody);
        try
        {
            if (body is not null && JsonSerializer.Deserialize(body, type) is { } read)
                return read;
            if (body is null)
                await context.Refuse(413, $"The body is larger than {LargestBody} bytes.");
            else
                await context.Refuse(400, Told(new(), type));
        }
        catch (JsonException wrong)
        {
            await context.Refuse(400, Told(wrong, type));
        }
        return null;
    }

    /// <summary>
    /// Names the invalid field, if any, and the accepted ones; the serializer's message would name internal types.
    /// </summary>
    private static string Told(JsonException wrong, JsonTypeInfo type)
    {
        var fields = type
            .Properties.Where(field => field.AssociatedParameter is not null || field.Set is not null)
            .ToLookup(
                field =>
                    field.AssociatedParameter is { IsMemberInitializer: false } parameter
                        ? parameter.HasDefaultValue
                        : !field.IsRequired,
                field => field.Name
            );
        var field = wrong.Path is ['$', '.', .. var name] ? $"'{name}' is not known, or not of its kind. " : "";
        return $"{field}What is taken is a JSON object with {string.Join(", ", fields[false])}{(fields.Contains(true) ? " and, if wanted, " : "")}{string.Join(", ", fields[true])}.";
    }
}
