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
    /// <exception cref="RuleBroken"><c>access.bad-signature</c>, <c>input.not-json</c></exception>
    public static ProviderEvent Read(MtnMoMoOptions account, string shopId, WebhookCall call)
    {
        if (MtnReference.Opened(account, shopId, call.About) is not { } reference)
            throw new RuleBroken(WebhookRules.BadSignature, "This is not the address of one of our payments.")
            {
                Field = "reference",
            };
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
