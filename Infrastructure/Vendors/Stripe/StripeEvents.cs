using System.Text.Json;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Reads only which payment intent a webhook is about; its state is read from Stripe, since events arrive late, twice
/// and in any order. These few fields are the same in every API version.
/// </summary>
internal static class StripeEvents
{
    private const int LongestId = 255; // of Stripe ids

    /// <summary>Event for captured money.</summary>
    private const string Paid = "payment_intent.succeeded";

    /// <summary>Event for what is known of a charge only later: Stripe's fee.</summary>
    private const string Updated = "charge.updated";

    /// <summary>Event for a card that was saved; its customer is named in the metadata.</summary>
    private const string Saved = "setup_intent.succeeded";

    /// <summary>
    /// Events about refunds, failed refunds and disputes: <c>refund.*</c>, <c>charge.dispute.*</c> and two of
    /// <c>charge</c>.
    /// </summary>
    private static bool HasMoved(string type) =>
        type is "charge.refunded" or "charge.refund.updated"
        || type.StartsWith("refund.", StringComparison.Ordinal)
        || type.StartsWith("charge.dispute.", StringComparison.Ordinal);

    /// <returns>Null: not about a payment, or about another shop's.</returns>
    /// <exception cref="RuleBroken"><c>input.not-json</c>, <c>input.bad-event</c></exception>
    public static ProviderEvent? Read(string shopId, string body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            if (root.ValueKind != JsonValueKind.Object)
                throw NotJson();
            if (Text(root, "object") != "event")
                throw Bad("object", "Only snapshot events (object: event) are accepted, no thin events.");
            var id = Id(root, "id");
            var type = Text(root, "type") ?? throw Bad("type", "An event has a type.");
            var moved = HasMoved(type);
            if (type is not (Paid or Updated or Saved) && !moved)
                return null;
            var about = Member(Member(root, "data"), "object") is { ValueKind: JsonValueKind.Object } thing
                ? thing
                : throw Bad("data.object", "An event has an object.");
            if (Text(Member(about, "metadata"), "shop") is { } of && of != shopId)
                return null; // several shops may share an account
            if (type == Paid)
                return new(id, Id(about, "id"), false);
            if (type == Saved)
                return Member(about, "metadata") is { } data && Text(data, "customer") is not null
                    ? new(id, Id(about, "id"), false) { CustomerId = Id(data, "customer") }
                    : null; // not one of ours
            var intent = Member(about, "payment_intent");
            return intent switch
            {
                { ValueKind: JsonValueKind.Object } expanded => new(id, Id(expanded, "id"), moved),
                { ValueKind: JsonValueKind.String } => new(id, Id(about, "payment_intent"), moved),
                _ => null, // a charge without an intent, which we never create
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw NotJson();
        }
    }

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } thing && thing.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>An id becomes part of a row key and of a URL: validate it.</summary>
    private static string Id(JsonElement json, string name) =>
        Text(json, name) is { Length: > 0 and <= LongestId } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? id
            : throw Bad(name, "A Stripe id has letters, digits and underscores.");

    private static RuleBroken NotJson() => new(InputRules.NotJson, "This webhook is not a JSON object.");

    private static RuleBroken Bad(string field, string message) =>
        new(WebhookRules.BadEvent, message) { Field = field };
}
