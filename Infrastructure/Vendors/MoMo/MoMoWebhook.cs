using System.Text.Json;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>
/// MoMo's notification: its signature is verified on the values as they were sent. What it says of the payment is not
/// believed; the payment is read from MoMo.
/// </summary>
internal static class MoMoWebhook
{
    private const int LongestId = 64;

    private static readonly string[] Signed =
    [
        "amount",
        "extraData",
        "message",
        "orderId",
        "orderInfo",
        "orderType",
        "partnerCode",
        "payType",
        "requestId",
        "responseTime",
        "resultCode",
        "transId",
    ];

    /// <returns>Null: of another partner, or not of one of our attempts.</returns>
    public static ProviderEvent? Read(MoMoOptions account, string body)
    {
        var root = Parsed(body);
        var values = Signed.Select(name => (name, Text(root, name))).ToList();
        var signature = Text(root, "signature");
        if (!MoMoSignature.IsOf(account.SecretKey!, [.. values, ("accessKey", account.AccessKey!)], signature))
            throw new RuleBroken(
                WebhookRules.BadSignature,
                "This notification is not signed with this shop's MoMo key."
            )
            {
                Field = "signature",
            };
        var id = Text(root, "orderId");
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new RuleBroken(WebhookRules.BadEvent, "An id of MoMo has letters, digits, '-', '_' and '.'.")
            {
                Field = "orderId",
            };
        // The signature tells one notification from all others, and a repeat has the same.
        return Text(root, "partnerCode") == account.PartnerCode ? new("momo-" + signature, id, HasMoved: false) : null;
    }

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

    /// <summary>A text without its quotes, a number as it was written; what is missing is empty.</summary>
    private static string Text(JsonElement root, string name)
    {
        try
        {
            return !root.TryGetProperty(name, out var value)
                ? ""
                : value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.Null => "",
                    _ => value.GetRawText(),
                };
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            throw NotJson();
        }
    }

    private static RuleBroken NotJson() => new(InputRules.NotJson, "This notification is not a JSON object.");
}
