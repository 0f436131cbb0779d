using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of the variants and options of a cart's lines.</summary>
public static class OptionRules
{
    public static Rule VariantMissing { get; } = new("variant.missing", RuleKind.Invalid);
    public static Rule VariantNotFound { get; } = new("variant.not-found", RuleKind.NotFound);
    public static Rule VariantNotOnSale { get; } = new("variant.not-on-sale", RuleKind.Conflict);
    public static Rule Missing { get; } = new("option.missing", RuleKind.Invalid);
    public static Rule NotFound { get; } = new("option.not-found", RuleKind.NotFound);
    public static Rule Repeated { get; } = new("option.repeated", RuleKind.Invalid);
    public static Rule WrongKind { get; } = new("option.wrong-kind", RuleKind.Invalid);
    public static Rule BadCount { get; } = new("option.bad-count", RuleKind.Invalid);
    public static Rule ChoiceNotFound { get; } = new("option.choice-not-found", RuleKind.NotFound);
    public static Rule ChoiceNotOnSale { get; } = new("option.choice-not-on-sale", RuleKind.Conflict);
    public static Rule BadText { get; } = new("option.bad-text", RuleKind.Invalid);
    public static Rule TooManyAnswers { get; } = new("option.too-many-answers", RuleKind.Invalid);
}
