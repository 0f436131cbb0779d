using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Operations;

/// <summary>The names of events in outgoing webhooks.</summary>
public static class WebhookEvents
{
    /// <summary>Sent at the owner's request only, to try an endpoint.</summary>
    public const string Test = "webhook.test";

    private static readonly FrozenDictionary<Type, string> Names = typeof(OrderEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(kind => kind.DerivedType, kind => NameOf((string)kind.TypeDiscriminator!));

    /// <summary>All that an endpoint may ask for, by name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values.Order(StringComparer.Ordinal)];

    /// <returns><c>order.baking_started</c></returns>
    public static string Name(this OrderEvent happened) => Names[happened.GetType()];

    /// <summary>The same for each repeat of the event, so that a receiver can recognise it: <c>msg_</c>, 24 digits.</summary>
    public static string DeliveryId(string shopId, OrderEvent happened)
    {
        var facts = JsonSerializer.SerializeToUtf8Bytes(new { shopId, happened }, BakeryJson.Options);
        return "msg_" + Convert.ToHexStringLower(SHA256.HashData(facts).AsSpan(0, 12));
    }

    private static string NameOf(string word) => "order." + JsonNamingPolicy.SnakeCaseLower.ConvertName(word);
}
