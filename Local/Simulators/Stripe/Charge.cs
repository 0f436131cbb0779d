using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>One attempt to charge a payment intent, with the fields of the API at 2026-08-21.</summary>
internal sealed record Charge
{
    public required string Id { get; init; }
    public string Object => "charge";
    public required long Amount { get; init; }
    public long AmountCaptured { get; init; }
    public long AmountRefunded { get; init; }
    public string? Application => null;
    public string? ApplicationFee => null;
    public long? ApplicationFeeAmount => null;

    /// <summary>The id, or the whole transaction when the request expands it.</summary>
    public object? BalanceTransaction { get; init; }
    public BillingDetails BillingDetails => BillingDetails.Unknown;
    public string? CalculatedStatementDescriptor => null;
    public bool Captured { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public string? Customer { get; init; }
    public string? Description { get; init; }
    public bool Disputed { get; init; }
    public string? FailureBalanceTransaction => null;
    public string? FailureCode { get; init; }
    public string? FailureMessage { get; init; }
    public Nothing FraudDetails => Nothing.AtAll;
    public bool Livemode => false;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public string? OnBehalfOf => null;
    public required Outcome Outcome { get; init; }
    public required bool Paid { get; init; }
    public required string PaymentIntent { get; init; }
    public string? PaymentMethod { get; init; }
    public required PaymentMethodDetails PaymentMethodDetails { get; init; }
    public string? ReceiptEmail { get; init; }
    public string? ReceiptNumber => null;
    public string? ReceiptUrl => null;
    public bool Refunded { get; init; }
    public string? Review => null;
    public Nothing? Shipping => null;
    public string? Source => null;
    public string? SourceTransfer => null;
    public string? StatementDescriptor => null;
    public string? StatementDescriptorSuffix => null;
    public required string Status { get; init; }
    public Nothing? TransferData => null;
    public string? TransferGroup { get; init; }

    internal long Refundable => (Captured ? AmountCaptured : 0) - AmountRefunded;
}

internal sealed record BillingDetails(Address Address, string? Email, string? Name, string? Phone, string? TaxId)
{
    internal static readonly BillingDetails Unknown = new(
        new(null, null, null, null, null, null),
        null,
        null,
        null,
        null
    );
}

internal sealed record Address(
    string? City,
    string? Country,
    string? Line1,
    string? Line2,
    string? PostalCode,
    string? State
);

internal sealed record Outcome(string? NetworkStatus, string? Reason, string? SellerMessage, string Type)
{
    public string? AdviceCode => null;
    public string? NetworkAdviceCode => null;
    public string? NetworkDeclineCode => null;
}

internal sealed record PaymentMethodDetails(string Type)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardDetails? Card { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WalletDetails? Grabpay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FpxDetails? Fpx { get; init; }

    internal static PaymentMethodDetails Of(PaymentMethod method) =>
        new(method.Type)
        {
            Card = method.Behaves.Details,
            Grabpay = method.Type == "grabpay" ? new(VendorIds.Id("gp")) : null,
            Fpx = method.Fpx is { } fpx ? new(fpx.Bank, VendorIds.Id("fpx")) : null,
        };
}

internal sealed record WalletDetails(string TransactionId);

internal sealed record FpxDetails(string Bank, string TransactionId)
{
    public string? AccountHolderType => null;
}

internal sealed record CardDetails(string Brand, string Last4)
{
    public string Country => "US";
    public int ExpMonth => 12;
    public int ExpYear => 2034;
    public string Fingerprint => "sim" + Last4;
    public string Funding => "credit";
    public string Network => Brand;
}
