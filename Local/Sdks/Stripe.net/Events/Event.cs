using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stripe;

/// <summary>Something that happened at Stripe. It may come several times and in any order.</summary>
public class Event : StripeEntity<Event>, IHasId, IHasObject
{
    public string Id { get; set; }
    public string Object { get; set; }
    public string Account { get; set; }
    public string ApiVersion { get; set; }
    public DateTime Created { get; set; }
    public EventData Data { get; set; }
    public bool Livemode { get; set; }
    public long PendingWebhooks { get; set; }
    public EventRequest Request { get; set; }
    public string Type { get; set; }
}

public class EventData : StripeEntity<EventData>
{
    /// <summary>What it happened to, as it stood then; null where it is of a kind that this library does not know.</summary>
    [JsonConverter(typeof(ByObjectName))]
    public IHasObject Object { get; set; }

    private sealed class ByObjectName : JsonConverter<IHasObject>
    {
        private static readonly Dictionary<string, Type> Known = new()
        {
            ["payment_intent"] = typeof(PaymentIntent), ["charge"] = typeof(Charge), ["refund"] = typeof(Refund), ["payment_method"] = typeof(PaymentMethod),
        };

        public override IHasObject Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var element = JsonElement.ParseValue(ref reader);
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("object", out var name) && name.ValueKind == JsonValueKind.String
                && Known.TryGetValue(name.GetString(), out var known) ? (IHasObject)element.Deserialize(known, options) : null;
        }

        public override void Write(Utf8JsonWriter writer, IHasObject value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}

/// <summary>The request that caused the event, if one did.</summary>
public class EventRequest : StripeEntity<EventRequest>
{
    public string Id { get; set; }
    public string IdempotencyKey { get; set; }
}
