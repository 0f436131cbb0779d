using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

internal sealed record XenditPaymentWish(
    string ReferenceId,
    string Type,
    string Country,
    string Currency,
    decimal RequestAmount,
    string CaptureMethod,
    string ChannelCode,
    XenditChannelProperties ChannelProperties,
    IReadOnlyDictionary<string, string> Metadata
);

internal sealed record XenditChannelProperties(string SuccessReturnUrl, string FailureReturnUrl);

/// <summary>A payment request as Xendit has it.</summary>
/// <param name="Status">REQUIRES_ACTION, SUCCEEDED, FAILED, CANCELED, EXPIRED and others.</param>
internal sealed record XenditPayment(
    string? PaymentRequestId,
    string? Status,
    string? Currency,
    decimal? RequestAmount,
    string? LatestPaymentId,
    IReadOnlyList<XenditAction>? Actions,
    IReadOnlyDictionary<string, string>? Metadata
)
{
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
