using System.Globalization;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>A message in the format of the API 2010-04-01.</summary>
internal sealed record Message
{
    public required string Sid { get; init; }
    public required string AccountSid { get; init; }
    public string ApiVersion => "2010-04-01";
    public required string Body { get; init; }
    public string NumSegments => Segments.In(Body).ToString(CultureInfo.InvariantCulture);
    public string NumMedia => "0";
    public string Direction { get; init; } = "outbound-api";
    public required string? From { get; init; }
    public required string To { get; init; }
    public string? MessagingServiceSid { get; init; }
    public string? Price => null;
    public string PriceUnit => "USD";
    public required string Status { get; init; }
    public int? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }
    public string DateCreated => Rfc2822(Created);
    public string DateUpdated => Rfc2822(Updated);
    public string? DateSent => Sent is { } sent ? Rfc2822(sent) : null;
    public string Uri => $"/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json";
    public Dictionary<string, string> SubresourceUris =>
        new() { ["media"] = $"/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}/Media.json" };

    [JsonIgnore]
    public DateTimeOffset Created { get; init; }

    [JsonIgnore]
    public DateTimeOffset Updated { get; init; }

    [JsonIgnore]
    public DateTimeOffset? Sent { get; init; }

    /// <summary>The error with which it will not arrive; null: it arrives.</summary>
    [JsonIgnore]
    public (int Code, string Message)? Fate { get; init; }

    [JsonIgnore]
    public bool IsWhatsApp => WhatsApp.Is(To);

    [JsonIgnore]
    public Uri? StatusCallback { get; init; }

    private static string Rfc2822(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}

internal sealed record MessagePage
{
    public required IReadOnlyList<Message> Messages { get; init; }
    public required int Page { get; init; }
    public required int PageSize { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required string Uri { get; init; }
    public required string FirstPageUri { get; init; }
    public required string? NextPageUri { get; init; }
    public required string? PreviousPageUri { get; init; }
}

/// <summary>An error response (https://www.twilio.com/docs/api/errors).</summary>
internal sealed class TwilioProblem(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public int Code { get; } = code;
}

internal sealed record TwilioError(int Code, string Message, string MoreInfo, int Status);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(TwilioError))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TwilioJson : JsonSerializerContext;
