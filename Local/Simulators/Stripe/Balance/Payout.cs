using System.Collections.ObjectModel;

namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>Money sent to the account's bank, with the fields of the API at 2026-08-21.</summary>
internal sealed record Payout
{
    public required string Id { get; init; }
    public string Object => "payout";
    public required long Amount { get; init; }
    public string? ApplicationFee => null;
    public long? ApplicationFeeAmount => null;

    /// <summary>Seconds since 1970.</summary>
    public required long ArrivalDate { get; init; }
    public required bool Automatic { get; init; }

    /// <summary>The id, or the whole transaction when the request expands it.</summary>
    public object? BalanceTransaction { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public string? Description { get; init; }
    public string Destination => "ba_of_the_simulated_bank";
    public string? FailureBalanceTransaction { get; init; }
    public string? FailureCode { get; init; }
    public string? FailureMessage => FailureCode is null ? null : "The bank account has been closed.";
    public bool Livemode => false;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public string Method => "standard";
    public string? OriginalPayout => null;
    public string? PayoutMethod => null;
    public string ReconciliationStatus =>
        (Automatic, Status == "paid" || FailureCode is not null) switch
        {
            (false, _) => "not_applicable",
            (true, true) => "completed",
            (true, false) => "in_progress",
        };
    public string? ReversedBy => null;
    public string SourceType => "card";
    public string? StatementDescriptor { get; init; }
    public required string Status { get; init; }
    public Nothing? TraceId => null;
    public string Type => "bank_account";
}
