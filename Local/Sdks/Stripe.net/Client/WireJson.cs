using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>How Stripe writes JSON: snake case, instants as Unix seconds. Fields that we do not know are passed over.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new UnixSeconds() },
    };

    private sealed class UnixSeconds : JsonConverter<DateTime>
    {
        public override bool HandleNull => true;
        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? default : DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()).UtcDateTime;
        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(new DateTimeOffset(value).ToUnixTimeSeconds());
    }
}

/// <summary>A field that holds an id, or the whole object where the request asked to expand it.</summary>
[JsonConverter(typeof(ExpandableConverter))]
internal sealed record Expandable<T>(string Id, T Object) where T : StripeEntity, IHasId
{
    public static Expandable<T> Of(string id) => id is null ? null : new(id, null);
    public static Expandable<T> Of(T whole) => whole is null ? null : new(whole.Id, whole);
}

internal sealed class ExpandableConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Expandable<>);
    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type.GetGenericArguments()));

    private sealed class Converter<T> : JsonConverter<Expandable<T>> where T : StripeEntity, IHasId
    {
        public override Expandable<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Expandable<T>.Of(reader.GetString()) : Expandable<T>.Of(JsonSerializer.Deserialize<T>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options)
        {
            if (value.Object is null) writer.WriteStringValue(value.Id);
            else JsonSerializer.Serialize(writer, value.Object, options);
        }
    }
}
