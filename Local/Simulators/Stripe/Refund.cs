using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A refund with the fields of the API at 2026-08-21.</summary>
internal sealed record Refund
{
    public required string Id { get; init; }
    public string Object => "refund";
    public required long Amount { get; init; }

    /// <summary>The id, or the whole transaction when the request expands it.</summary>
    public object? BalanceTransaction { get; init; }

    /// <summary>The id, or the whole charge when the request expands it.</summary>
    public required object Charge { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public string? Customer => null;
    public string? CustomerAccount => null;
    public DestinationDetails DestinationDetails { get; init; } = DestinationDetails.ToCard;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureBalanceTransaction { get; init; }

    /// <summary>Only for failed refunds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureReason { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The id, or the whole payment intent when the request expands it.</summary>
    public required object? PaymentIntent { get; init; }
    public string? PaymentMethod => null;
    public string? Reason { get; init; }
    public string? ReceiptNumber => null;
    public string? SourceTransferReversal => null;
    public required string Status { get; init; }
    public string? TransferReversal => null;
}

internal sealed record DestinationDetails(string Type)
{
    internal static readonly DestinationDetails ToCard = new("card") { Card = new("refund") };

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardDestination? Card { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Nothing? Grabpay => Type == "grabpay" ? Nothing.AtAll : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Nothing? Fpx => Type == "fpx" ? Nothing.AtAll : null;
}

internal sealed record CardDestination(string Type);
