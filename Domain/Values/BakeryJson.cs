using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BakeryOps.Domain.Values;

/// <summary>
/// The one JSON format of values, in rows, messages and responses: camel case, enums as words
/// (<see cref="EnumNames"/>), currencies as codes. Reading is strict: an unknown or missing field or a wrong type is an
/// error; only nullable fields may be missing.
/// </summary>
public static class BakeryJson
{
    public static JsonSerializerOptions Options { get; } = Made(JsonUnmappedMemberHandling.Disallow);

    /// <summary>
    /// For rows written by an older or newer version: unknown fields are ignored, computed properties are not written.
    /// </summary>
    public static JsonSerializerOptions Lenient { get; } = Made(JsonUnmappedMemberHandling.Skip);

    private static JsonSerializerOptions Made(JsonUnmappedMemberHandling unmapped) =>
        new(JsonSerializerDefaults.Web)
        {
            // Vietnamese stays readable, and a row does not grow sixfold. No JSON is embedded in HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = unmapped,
            IgnoreReadOnlyProperties = unmapped == JsonUnmappedMemberHandling.Skip,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullMayBeMissing } },
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            AllowDuplicateProperties = unmapped == JsonUnmappedMemberHandling.Skip,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new EnumNames(), new CurrencyAsCode(), new RuleAsCode(), new AlternativeAsItsKind() },
        };

    // Nulls are not written, so they may be missing when reading. A struct is created without its constructor, so its
    // members must be marked as required explicitly.
    private static void NullMayBeMissing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.IsSetNullable || property.AssociatedParameter is { IsNullable: true })
                property.IsRequired = false;
            else if (type.Type.IsValueType && property.Set is not null)
                property.IsRequired = true;
    }

    private sealed class CurrencyAsCode : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return new(reader.GetString() ?? "");
            }
            catch (RuleBroken broken)
            {
                throw new JsonException(broken.Message, broken);
            }
            catch (InvalidOperationException notText)
            {
                throw new JsonException("A currency is a string such as \"VND\".", notText);
            }
        }

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}
