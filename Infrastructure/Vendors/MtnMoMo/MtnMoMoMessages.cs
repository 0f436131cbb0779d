using System.Globalization;
using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

/// <summary>A request to pay, as MTN takes it.</summary>
/// <param name="Amount">Decimal, in the currency's unit.</param>
internal sealed record MtnRequestToPay(
    string Amount,
    string Currency,
    string ExternalId,
    MtnParty Payer,
    string PayerMessage,
    string PayeeNote
);

/// <param name="PartyId">A number with its country's code, without +.</param>
internal sealed record MtnParty(string PartyIdType, string PartyId);

internal sealed record MtnRefundRequest(
    string Amount,
    string Currency,
    string ExternalId,
    string PayerMessage,
    string PayeeNote,
    string ReferenceIdToRefund
);

/// <summary>What MTN says of a request to pay or of a refund.</summary>
/// <param name="Status">PENDING, SUCCESSFUL, FAILED; any other is still open.</param>
internal sealed record MtnStatus(
    string? Amount,
    string? Currency,
    string? ExternalId,
    string? FinancialTransactionId,
    string? Status
)
{
    public bool IsPaid => Status == "SUCCESSFUL";
    public bool HasFailed => Status == "FAILED";

    /// <summary>Null: MTN has written none that can be read.</summary>
    public Money? Money =>
        decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && Currency is { Length: 3 } code
        && code.All(char.IsAsciiLetterUpper)
            ? MtnAmounts.Of(amount, new(code))
            : null;
}

internal sealed record MtnToken(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn
);

/// <summary>Amounts as MTN writes them: <c>12.50</c>.</summary>
internal static class MtnAmounts
{
    public static string Of(Money money) => money.ToString().Split(' ')[0];

    public static Money? Of(decimal amount, Currency currency)
    {
        var minor = amount * (decimal)Math.Pow(10, currency.Digits);
        return minor == decimal.Truncate(minor) && minor <= long.MaxValue ? new((long)minor, currency) : null;
    }
}
