using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Wire;

/// <summary>The service's errors: code, message, and, in a transaction, the failed action's index in front of the message.</summary>
internal sealed class ServiceError : RequestFailedDetailsParser
{
    public const string FailedIndex = "FailedEntity";

    public static ServiceError Parser { get; } = new();

    /// <summary>A refusal that the service would have given: found here, so that nothing has to be sent.</summary>
    public static RequestFailedException Refuse(int status, TableErrorCode code, string message, int? index = null)
    {
        var refusal = new RequestFailedException(status, message, code.ToString(), null);
        if (index is { } at) refusal.Data[FailedIndex] = at.ToString(CultureInfo.InvariantCulture);
        return refusal;
    }

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        (error, data) = (null, null);
        if (response.ContentStream is not { CanSeek: true }) return false;
        var (code, message) = Read(response);
        if (code is null) return false;
        error = new ResponseError(code, message);
        if (message?.IndexOf(':', StringComparison.Ordinal) is int colon and > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            data = new Dictionary<string, string> { [FailedIndex] = index.ToString(CultureInfo.InvariantCulture) };
        return true;
    }

    // {"odata.error":{"code":"…","message":{"lang":"en-US","value":"…"}}}, or XML where the service did not get as far as our Accept.
    private static (string Code, string Message) Read(Response response)
    {
        try
        {
            var content = response.Content.ToMemory();
            if (content.Span.TrimStart("\uFEFF"u8).StartsWith("<"u8))
            {
                var root = XDocument.Parse(response.Content.ToString().TrimStart('\uFEFF')).Root;
                string Text(string name) => root.Elements().FirstOrDefault(e => string.Equals(e.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value;
                return (Text("code"), Text("message"));
            }
            using var json = JsonDocument.Parse(content);
            var error = json.RootElement.GetProperty("odata.error");
            return (error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception strange) when (strange is JsonException or XmlException or KeyNotFoundException or InvalidOperationException)
        {
            return (response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null, null);
        }
    }
}
