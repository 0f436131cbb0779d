using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Http;

/// <summary>A request's JSON body, read strictly by <see cref="BakeryJson.Options"/>.</summary>
public static class RequestBody
{
    /// <summary>Largest body that is read as JSON, in bytes; inclusive.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>
    /// As <see cref="BakeryJson.Options"/>, but without computed properties, which a caller may not send.
    /// </summary>
    internal static JsonSerializerOptions Options { get; } =
        new(BakeryJson.Options)
        {
            TypeInfoResolver = BakeryJson.Options.TypeInfoResolver!.WithAddedModifier(OnlyWhatIsRead),
        };

    private const int MaxDepth = 32;

    /// <exception cref="RuleBroken">
    /// <c>input.not-json-type</c> (415), <c>input.too-large</c> (413), <c>input.not-json</c>,
    /// <c>input.unknown-field</c>, <c>input.missing-field</c>, <c>input.duplicate-field</c>, <c>input.wrong-type</c>;
    /// the problem holds the path of the field, as the caller wrote it: <c>lines[0].quantity</c>.
    /// </exception>
    public static async ValueTask<object> ReadJson(this HttpRequest request, Type type, CancellationToken ct)
    {
        if (!request.Has("application/json"))
            throw new RuleBroken(
                HttpRules.NotJsonType,
                "Please send the body as application/json in UTF-8, and say so in Content-Type."
            );
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        while (true)
        {
            // Nothing is consumed until the body is complete, so that it stays in the pipe's own pooled memory.
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > MaxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End); // else the server cannot drain it and logs a fault
                throw TooLarge();
            }
            if (!read.IsCompleted)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            try
            {
                return Parse(read.Buffer, type);
            }
            finally
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private static object Parse(ReadOnlySequence<byte> body, Type type)
    {
        if (body.IsEmpty)
            throw new RuleBroken(InputRules.NotJson, "The body is empty; please send a JSON object.");
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            var value = JsonSerializer.Deserialize(ref json, type, Options);
            if (value is not null && !json.Read() && !MayHideNulls(body))
                return value;
            InputFault.Find(body, type, MaxDepth);
            return value!;
        }
        catch (JsonException refused)
        {
            InputFault.Find(body, type, MaxDepth);
            throw new RuleBroken(InputRules.WrongType, "This value has the wrong type.")
            {
                Field = InputFault.Readable(refused.Path),
            };
        }
    }

    private static void OnlyWhatIsRead(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var computed in type.Properties.Where(p => p.Set is null && p.AssociatedParameter is null).ToArray())
            type.Properties.Remove(computed);
    }

    // The serializer accepts nulls in lists of non-nullable elements. The search is cheap; most bodies have no null.
    private static bool MayHideNulls(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
            return body.FirstSpan.IndexOf("null"u8) >= 0;
        return true;
    }

    private static RuleBroken TooLarge() => new(HttpRules.TooLarge, $"The body is larger than {MaxBytes / 1024} KiB.");
}
