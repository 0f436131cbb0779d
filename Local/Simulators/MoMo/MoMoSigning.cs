using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>Signatures of MoMo: the named fields in this order, with the partner's access key.</summary>
internal static class MoMoSigning
{
    public const string Create =
            "accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType",
        Query = "accessKey orderId partnerCode requestId",
        Confirm = "accessKey amount description orderId partnerCode requestId requestType",
        Refund = "accessKey amount description orderId partnerCode requestId transId",
        Notification =
            "accessKey amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime resultCode transId";

    public static string Of(MoMoAccountOptions account, string fields, Func<string, string> value)
    {
        var raw = string.Join(
            '&',
            fields.Split(' ').Select(name => $"{name}={(name == "accessKey" ? account.AccessKey : value(name))}")
        );
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.SecretKey), Encoding.UTF8.GetBytes(raw))
        );
    }

    /// <summary>A field as it was sent: a text without its quotes, a number as it is written.</summary>
    public static string Text(this JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value))
            return "";
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }
}
