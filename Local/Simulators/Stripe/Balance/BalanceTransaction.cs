namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>
/// A line of the account's balance, with the fields of the API at 2026-08-21. <see cref="Net"/> is what it adds.
/// </summary>
internal sealed record BalanceTransaction
{
    public required string Id { get; init; }
    public string Object => "balance_transaction";
    public required long Amount { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long AvailableOn { get; init; }
    public string BalanceType => "payments";
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public string? Description { get; init; }
    public decimal? ExchangeRate => null;
    public long Fee { get; init; }
    public IReadOnlyList<FeeDetail> FeeDetails => Fee == 0 ? [] : [new(Fee, Currency, FeeName)];
    private string FeeName => Type == "adjustment" ? "Dispute fee" : "Stripe processing fees";
    public long Net => Amount - Fee;
    public required string ReportingCategory { get; init; }

    /// <summary>The id, or the whole object when the request expands it.</summary>
    public required object Source { get; init; }
    public string Status { get; init; } = "pending";
    public required string Type { get; init; }

    /// <summary>The payout that contains it, if any.</summary>
    internal string? Payout { get; init; }
}

internal sealed record FeeDetail(long Amount, string Currency, string Description)
{
    public string? Application => null;
    public string Type => "stripe_fee";
}
