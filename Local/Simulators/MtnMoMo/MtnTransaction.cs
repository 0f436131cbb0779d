using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.MtnMoMo;

/// <summary>A request to pay or a refund, as the API shows it.</summary>
internal sealed record MtnTransaction
{
    internal string Reference { get; init; } = "";
    public required string Amount { get; init; }
    public required string Currency { get; init; }
    public required string ExternalId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MtnPayer? Payer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FinancialTransactionId { get; init; }
    public string Status { get; init; } = "PENDING";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Refunds: the payment.</summary>
    internal string? Refunded { get; init; }

    internal Uri? Callback { get; init; }

    internal DateTimeOffset Created { get; init; }

    internal bool IsOpen => Status is "PENDING" or "CREATED";

    internal decimal Value => decimal.Parse(Amount, System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed record MtnPayer(string PartyIdType, string PartyId);

/// <summary>What both operations take; a refund has no payer, a payment nothing to refund.</summary>
internal sealed record MtnWish
{
    public required string Amount { get; init; }
    public required string Currency { get; init; }
    public required string ExternalId { get; init; }
    public MtnPayer? Payer { get; init; }
    public string? PayerMessage { get; init; }
    public string? PayeeNote { get; init; }
    public string? ReferenceIdToRefund { get; init; }
}

internal sealed record MtnError(string Code, string Message);

internal sealed record MtnIssuedToken(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn
);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(MtnTransaction))]
[JsonSerializable(typeof(MtnWish))]
[JsonSerializable(typeof(MtnError))]
[JsonSerializable(typeof(MtnIssuedToken))]
internal sealed partial class MtnJson : JsonSerializerContext;
