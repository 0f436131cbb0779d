using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

/// <summary>Xendit's webhook: it carries a fixed token, and names the payment request.</summary>
internal static class XenditWebhook
{
    private const string TokenHeader = "x-callback-token";
    private const int LongestId = 100;

    /// <returns>Null: not about a payment.</returns>
    /// <exception cref="RuleBroken">
    /// <c>access.bad-signature</c>, <c>input.not-json</c>, <c>input.bad-event</c>
    /// </exception>
    public static ProviderEvent? Read(XenditOptions account, WebhookCall call)
    {
        if (!IsToken(call.Header(TokenHeader), account.WebhookToken!))
            throw new RuleBroken(WebhookRules.BadSignature, "This webhook does not carry this shop's Xendit token.")
            {
                Field = TokenHeader,
            };
        var root = Parsed(call.Body);
        var type = Text(root, "event") ?? throw Bad("event");
        var isRefund = type.StartsWith("refund.", StringComparison.Ordinal);
        if (!isRefund && !type.StartsWith("payment.", StringComparison.Ordinal))
            return null;
        var data =
            root.TryGetProperty("data", out var found) && found.ValueKind == JsonValueKind.Object
                ? found
                : throw Bad("data");
        var request = Id(data, "payment_request_id");
        var about = isRefund ? Text(data, "id") ?? Text(data, "refund_id") : Text(data, "payment_id");
        // A repeat tells the same of the same.
        var told = Encoding.UTF8.GetBytes(
            $"{type}\n{request}\n{about}\n{Text(data, "status")}\n{Text(root, "created")}"
        );
        return new($"xendit-{Convert.ToHexStringLower(SHA256.HashData(told))}", request, isRefund);
    }

    /// <summary>Compared in constant time, also where the lengths differ.</summary>
    private static bool IsToken(string? given, string expected) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)),
            SHA256.HashData(Encoding.UTF8.GetBytes(expected))
        );

    private static JsonElement Parsed(string body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            return root.ValueKind == JsonValueKind.Object ? root : throw NotJson();
        }
        catch (JsonException)
        {
            throw NotJson();
        }
    }

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            throw NotJson();
        }
    }

    /// <summary>An id becomes part of a row key and of a URL.</summary>
    private static string Id(JsonElement data, string name) =>
        Text(data, name) is { Length: > 0 and <= LongestId } id
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? id
            : throw Bad("data." + name);

    private static RuleBroken NotJson() => new(InputRules.NotJson, "This webhook is not a JSON object.");

    private static RuleBroken Bad(string field) =>
        new(WebhookRules.BadEvent, "An event has a type and data with the payment request's id.") { Field = field };
}
