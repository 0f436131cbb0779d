using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Twilio.Types;
using static Twilio.Rest.Api.V2010.Account.MessageResource;

namespace Twilio.Clients;

/// <summary>
/// How Twilio's 2010 API writes JSON: snake case, dates as RFC 2822. Unknown fields and words are no error. Dates are handed out in
/// local time, as the official package does.
/// </summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new Rfc2822(), new Word<StatusEnum>(), new Word<DirectionEnum>(), new Number() },
    };

    private sealed class Rfc2822 : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var instant) ? instant.LocalDateTime : throw new JsonException("Not a date of RFC 2822.");
        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUniversalTime().ToString("R"));
    }

    private sealed class Word<T> : JsonConverter<T> where T : StringEnum, new()
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var word = new T();
            word.FromString(reader.GetString());
            return word;
        }
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class Number : JsonConverter<PhoneNumber>
    {
        public override PhoneNumber Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString());
        public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
