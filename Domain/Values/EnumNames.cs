using System.Text.Json;
using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Values;

/// <summary>
/// Enums in the API and in rows: one word in camel case, <c>onTheWay</c>. Numbers, lists of words and other cases are
/// rejected.
/// </summary>
public sealed class EnumNames : JsonConverterFactory
{
    /// <summary>The words of an enum, in its order.</summary>
    public static IReadOnlyList<string> Of(Type type) =>
        [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Values = Of(typeof(T))
            .Zip(Enum.GetNames<T>())
            .ToDictionary(name => name.First, name => Enum.Parse<T>(name.Second));
        private static readonly Dictionary<T, string> Words = Values
            .DistinctBy(word => word.Value)
            .ToDictionary(word => word.Value, word => word.Key);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Value(reader.GetString()!) : throw Unknown();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Word(value));

        public override T ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => Value(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Word(value));

        private static T Value(string word) => Values.TryGetValue(word, out var value) ? value : throw Unknown();

        private static string Word(T value) =>
            Words.TryGetValue(value, out var word)
                ? word
                : throw new JsonException($"{typeof(T).Name} has no {value}.");

        private static JsonException Unknown() => new($"Expected one of {string.Join(", ", Values.Keys)}.");
    }
}
