using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of cash taken at handover.</summary>
public static class CashRules
{
    public static Rule NotDue { get; } = new("cash.not-due", RuleKind.Conflict);
    public static Rule Missing { get; } = new("cash.missing", RuleKind.Conflict);
    public static Rule Negative { get; } = new("cash.negative", RuleKind.Conflict);
    public static Rule TooMuch { get; } = new("cash.too-much", RuleKind.Conflict);
    public static Rule AlreadyTaken { get; } = new("cash.already-taken", RuleKind.Conflict);
    public static Rule NotTaken { get; } = new("cash.not-taken", RuleKind.Conflict);
    public static Rule CorrectedTooOften { get; } = new("cash.corrected-too-often", RuleKind.Conflict);
    public static Rule ReasonMissing { get; } = new("cash.reason-missing", RuleKind.Conflict);
}
