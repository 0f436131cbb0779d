using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of paying an order online before it is made.</summary>
public static class PrepaymentRules
{
    public static Rule NotSetUp { get; } = new("payments.not-set-up", RuleKind.Conflict);
    public static Rule BadCurrency { get; } = new("payments.bad-currency", RuleKind.Conflict);
    public static Rule BadAmount { get; } = new("payments.bad-amount", RuleKind.Conflict);
    public static Rule Refused { get; } = new("payments.refused", RuleKind.Conflict);
    public static Rule NothingDue { get; } = new("payments.nothing-due", RuleKind.Conflict);
    public static Rule Unavailable { get; } = new("payments.unavailable", RuleKind.Unavailable);
    public static Rule Unreadable { get; } = new("payments.unreadable", RuleKind.OutOfOrder);

    /// <summary>The permanent refusals: a retry of the same order cannot succeed.</summary>
    public static IReadOnlyList<Rule> Final { get; } = [Refused, BadAmount, BadCurrency];
}
