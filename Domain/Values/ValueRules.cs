namespace BakeryOps.Domain.Values;

/// <summary>Rules of money, currencies and time zones.</summary>
public static class ValueRules
{
    public static Rule BadSplit { get; } = new("money.bad-split", RuleKind.Conflict);
    public static Rule CurrencyMismatch { get; } = new("money.currency-mismatch", RuleKind.Conflict);
    public static Rule UnknownCurrency { get; } = new("money.unknown-currency", RuleKind.Conflict);
    public static Rule UnknownTimeZone { get; } = new("shop.unknown-time-zone", RuleKind.Conflict);
}
