using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Xendit;

/// <summary>A payment request in the format of the API 2024-11-11.</summary>
internal sealed record XenditPayment
{
    public required string PaymentRequestId { get; init; }
    public required string ReferenceId { get; init; }
    public required string Country { get; init; }
    public required string Currency { get; init; }
    public required decimal RequestAmount { get; init; }
    public string Type => "PAY";
    public string CaptureMethod => "AUTOMATIC";
    public required string ChannelCode { get; init; }
    public required XenditReturns ChannelProperties { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public string Status { get; init; } = "REQUIRES_ACTION";
    public string? LatestPaymentId { get; init; }
    public string? FailureCode { get; init; }
    public required IReadOnlyList<XenditPageAction> Actions { get; init; }
    public required string Created { get; init; }

    internal long CreatedAt { get; init; }

    internal string Key { get; init; } = "";

    internal bool IsOpen => Status == "REQUIRES_ACTION";
}

internal sealed record XenditReturns(string? SuccessReturnUrl = null, string? FailureReturnUrl = null);

internal sealed record XenditPageAction(string Type, string Descriptor, string Value);

internal sealed record XenditPaymentWish
{
    public required string ReferenceId { get; init; }
    public required string Type { get; init; }
    public required string Country { get; init; }
    public required string Currency { get; init; }
    public required decimal RequestAmount { get; init; }
    public required string ChannelCode { get; init; }
    public XenditReturns? ChannelProperties { get; init; }
    public string? CaptureMethod { get; init; }
    public Dictionary<string, string>? Metadata { get; init; }
}

internal sealed record XenditRefund
{
    public required string Id { get; init; }
    public required string PaymentRequestId { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public required string Reason { get; init; }
    public required string ReferenceId { get; init; }
    public string Status { get; init; } = "PENDING";
    public string? FailureCode { get; init; }
}

internal sealed record XenditRefundWish(
    string PaymentRequestId,
    decimal Amount,
    string Reason,
    string ReferenceId,
    string? Currency = null
);

internal sealed record XenditRefundPage(IReadOnlyList<XenditRefund> Data, bool HasMore = false);

internal sealed record XenditError(string ErrorCode, string Message);

internal sealed record XenditEvent(string Event, string Created, object Data, string BusinessId = "simulated");

/// <summary>The payment of a payment request, as webhooks tell of it.</summary>
internal sealed record XenditCapture
{
    public required string PaymentId { get; init; }
    public required string PaymentRequestId { get; init; }
    public required string ReferenceId { get; init; }
    public required string Status { get; init; }
    public required string Currency { get; init; }
    public required decimal RequestAmount { get; init; }
    public required string? FailureCode { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(XenditPayment))]
[JsonSerializable(typeof(XenditPaymentWish))]
[JsonSerializable(typeof(XenditRefund))]
[JsonSerializable(typeof(XenditRefundWish))]
[JsonSerializable(typeof(XenditRefundPage))]
[JsonSerializable(typeof(XenditError))]
[JsonSerializable(typeof(XenditEvent))]
[JsonSerializable(typeof(XenditCapture))]
internal sealed partial class XenditJson : JsonSerializerContext;
