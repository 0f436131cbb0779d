using System.Text.Json;
using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Values;

/// <summary>A rule in an answer is its code. Answers are not read.</summary>
internal sealed class RuleAsCode : JsonConverter<Rule>
{
    public override Rule Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        throw new NotSupportedException("A rule is answered, never read.");

    public override void Write(Utf8JsonWriter writer, Rule value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}

/// <summary>An alternative in an answer has the fields of its kind. Answers are not read.</summary>
internal sealed class AlternativeAsItsKind : JsonConverter<Alternative>
{
    public override Alternative Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        throw new NotSupportedException("An alternative is answered, never read.");

    public override void Write(Utf8JsonWriter writer, Alternative value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
