using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BakeryOps.Functions.Payments;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>Webhooks of payment providers with a body in which one thing is odd, signed as by the provider itself.</summary>
internal sealed class SignedEvents(string shop, string order)
{
    public const string XenditToken = "token-of-the-simulated-xendit";

    private const string MoMoAccess = "access-of-the-simulated-partner",
        MoMoSecret = "secret-of-the-simulated-partner";

    public static IReadOnlyList<string> Functions { get; } =
    [
        nameof(ReceiveMoMoWebhook),
        nameof(ReceiveMtnMoMoPut),
        nameof(ReceiveMtnMoMoWebhook),
        nameof(ReceiveStripeWebhook),
        nameof(ReceiveXenditWebhook),
    ];

    private static readonly string[] SignedByMoMo =
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

    private string Stripe =>
        """
            {"id":"evt_odd","object":"event","api_version":"2026-09-30.endive","created":1795000000,"type":"payment_intent.succeeded","livemode":false,"pending_webhooks":1,"data":{"object":
            {"id":"pi_odd","object":"payment_intent","amount":60000,"amount_received":60000,"currency":"vnd","status":"succeeded","metadata":{"shop":"@shop","order":"@order"}}}}
            """.Replace("@shop", shop, StringComparison.Ordinal).Replace("@order", order, StringComparison.Ordinal);

    private const string MoMo =
        """{"partnerCode":"MOMO_SIMULATED","orderId":"b0dd","requestId":"b0dd","amount":60000,"orderInfo":"odd","orderType":"momo_wallet","transId":2820086739,"resultCode":0,"message":"Giao dịch thành công.","payType":"qr","responseTime":1795000000000,"extraData":"eyJzaG9wIjoieCJ9"}""";

    private const string Mtn =
        """{"amount":"60000","currency":"UGX","externalId":"odd","payer":{"partyIdType":"MSISDN","partyId":"256772123456"},"financialTransactionId":"1","status":"SUCCESSFUL"}""";

    private const string Xendit =
        """{"event":"payment.capture","business_id":"odd","created":"2026-12-01T08:00:00Z","data":{"payment_id":"py-odd","payment_request_id":"pr-odd","reference_id":"odd","status":"SUCCEEDED","currency":"MYR","request_amount":45.5}}""";

    /// <returns>Null: the function is no webhook of a payment provider.</returns>
    public byte[]? To(string function, Odd odd, List<byte[]> headers) =>
        function switch
        {
            nameof(ReceiveStripeWebhook) => FromStripe(OddJson.Of(Stripe, odd), headers),
            nameof(ReceiveMoMoWebhook) => Encoding.UTF8.GetBytes(FromMoMo(OddJson.Of(MoMo, odd))),
            nameof(ReceiveXenditWebhook) => FromXendit(OddJson.Of(Xendit, odd), headers),
            nameof(ReceiveMtnMoMoWebhook) or nameof(ReceiveMtnMoMoPut) => Encoding.UTF8.GetBytes(OddJson.Of(Mtn, odd)),
            _ => null,
        };

    private static byte[] FromStripe(string json, List<byte[]> headers)
    {
        // Signatures use the system clock.
        var (body, now) = (Encoding.UTF8.GetBytes(json), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(SimulatedStripe.Secret),
            Encoding.ASCII.GetBytes($"{now}.").Concat(body).ToArray()
        );
        headers.Add(Encoding.ASCII.GetBytes($"Stripe-Signature: t={now},v1={Convert.ToHexStringLower(signature)}"));
        return body;
    }

    private static byte[] FromXendit(string json, List<byte[]> headers)
    {
        headers.Add(Encoding.ASCII.GetBytes($"x-callback-token: {XenditToken}"));
        return Encoding.UTF8.GetBytes(json);
    }

    /// <summary>The values are signed as they are written, whatever they are.</summary>
    private static string FromMoMo(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject body)
                return json;
            var raw = SignedByMoMo.Select(name => $"{name}={Text(body[name])}").Prepend($"accessKey={MoMoAccess}");
            body["signature"] = Convert.ToHexStringLower(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(MoMoSecret), Encoding.UTF8.GetBytes(string.Join('&', raw)))
            );
            return body.ToJsonString();
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException or ArgumentException)
        {
            return json; // no object, a member twice, half a character
        }
    }

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String
            ? text.GetValue<string>()
            : value?.ToJsonString() ?? "";
}
