using System.Text.Json;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

internal static class MtnMoMoCallback
{
    private const int LongestStatus = 30;

    /// <summary>
    /// The reference stands in the callback's address. The status is only part of the event's id: a callback after
    /// another status is a new event.
    /// </summary>
    /// <exception cref="RuleBroken"><c>input.not-json</c>, <c>input.bad-event</c></exception>
    public static ProviderEvent Read(WebhookCall call)
    {
        if (!Guid.TryParseExact(call.About, "D", out var reference))
            throw new RuleBroken(WebhookRules.BadEvent, "The address ends with a reference.") { Field = "reference" };
        return new($"mtn-{reference}-{StatusOf(call.Body)}", reference.ToString(), HasMoved: false);
    }

    private static string StatusOf(string body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            if (root.ValueKind != JsonValueKind.Object)
                throw NotJson();
            return
                root.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.String
                && status.GetString() is { Length: <= LongestStatus } text
                && text.All(char.IsAsciiLetterUpper)
                ? text
                : "";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw NotJson();
        }
    }

    private static RuleBroken NotJson() => new(InputRules.NotJson, "This callback is not a JSON object.");
}
