using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

internal sealed record XenditPaymentWish
{
    public required string ReferenceId { get; init; }
    public required string Type { get; init; }
    public required string Country { get; init; }
    public required string Currency { get; init; }
    public required decimal RequestAmount { get; init; }
    public required string CaptureMethod { get; init; }
    public required string ChannelCode { get; init; }
    public required XenditChannelProperties ChannelProperties { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}

internal sealed record XenditChannelProperties(string SuccessReturnUrl, string FailureReturnUrl);

/// <summary>A payment request as Xendit has it.</summary>
internal sealed record XenditPayment
{
    public string? PaymentRequestId { get; init; }

    /// <summary>REQUIRES_ACTION, SUCCEEDED, FAILED, CANCELED, EXPIRED and others.</summary>
    public string? Status { get; init; }

    public string? Currency { get; init; }
    public decimal? RequestAmount { get; init; }
    public string? LatestPaymentId { get; init; }
    public IReadOnlyList<XenditAction>? Actions { get; init; }
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public bool IsPaid => Status == "SUCCEEDED";
    public bool HasEnded => Status is "FAILED" or "CANCELED" or "EXPIRED";

    public Money? Money => XenditAmounts.In(Currency, RequestAmount);
}

/// <param name="Type">REDIRECT_CUSTOMER or PRESENT_TO_CUSTOMER.</param>
/// <param name="Descriptor">WEB_URL, DEEPLINK_URL, QR_STRING …</param>
internal sealed record XenditAction(string? Type, string? Descriptor, string? Value);

internal sealed record XenditRefundWish(
    string PaymentRequestId,
    decimal Amount,
    string Currency,
    string Reason,
    string ReferenceId
);

/// <param name="Status">PENDING, SUCCEEDED, FAILED, CANCELLED.</param>
internal sealed record XenditRefund(string? Id, string? Status, string? Currency, decimal? Amount, string? ReferenceId)
{
    public bool HasFailed => Status is "FAILED" or "CANCELLED";

    public Money? Money => XenditAmounts.In(Currency, Amount);
}

internal sealed record XenditRefundList(IReadOnlyList<XenditRefund>? Data);

internal sealed record XenditError(string? ErrorCode);

/// <summary>Amounts are decimal, in the currency's unit.</summary>
internal static class XenditAmounts
{
    public static decimal Of(Money money) => money.MinorUnits / (decimal)Math.Pow(10, money.Currency.Digits);

    /// <summary>Null: it is missing, or finer than the currency.</summary>
    public static Money? In(string? code, decimal? amount)
    {
        if (amount is not { } given || code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper))
            return null;
        var currency = new Currency(code);
        var minor = given * (decimal)Math.Pow(10, currency.Digits);
        return minor == decimal.Truncate(minor) && Math.Abs(minor) <= long.MaxValue ? new((long)minor, currency) : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(XenditPaymentWish))]
[JsonSerializable(typeof(XenditPayment))]
[JsonSerializable(typeof(XenditRefundWish))]
[JsonSerializable(typeof(XenditRefund))]
[JsonSerializable(typeof(XenditRefundList))]
[JsonSerializable(typeof(XenditError))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class XenditJson : JsonSerializerContext;
