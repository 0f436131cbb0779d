using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Wire;

/// <summary>
/// Signs each try with the account's key: "SharedKeyLite" for tables, the HMAC-SHA256 of date and canonical resource
/// (learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key).
/// </summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    private readonly string scheme = $"SharedKeyLite {credential.AccountName}:";

    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", scheme + Signature($"{date}\n/{credential.AccountName}{message.Request.Uri.ToUri().AbsolutePath}"));
    }

    private string Signature(string text)
    {
        Span<byte> bytes = stackalloc byte[1024];
        if (Encoding.UTF8.GetMaxByteCount(text.Length) > bytes.Length) bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(credential.Key, bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return Convert.ToBase64String(hash);
    }
}
