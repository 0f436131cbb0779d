using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of the variants and options of a cart's lines.</summary>
public static class OptionRules
{
    public static Rule VariantMissing { get; } = new("input.missing-variant", RuleKind.Invalid);
    public static Rule VariantNotFound { get; } = new("variant.not-found", RuleKind.NotFound);
    public static Rule VariantNotOnSale { get; } = new("variant.not-on-sale", RuleKind.Conflict);
    public static Rule Missing { get; } = new("input.missing-option", RuleKind.Invalid);
    public static Rule NotFound { get; } = new("option.not-found", RuleKind.NotFound);
    public static Rule Repeated { get; } = new("input.repeated-option", RuleKind.Invalid);
    public static Rule WrongKind { get; } = new("input.option-kind", RuleKind.Invalid);
    public static Rule BadCount { get; } = new("input.option-count", RuleKind.Invalid);
    public static Rule ChoiceNotFound { get; } = new("choice.not-found", RuleKind.NotFound);
    public static Rule ChoiceNotOnSale { get; } = new("choice.not-on-sale", RuleKind.Conflict);
    public static Rule BadText { get; } = new("input.option-text", RuleKind.Invalid);
    public static Rule TooManyAnswers { get; } = new("input.too-many-options", RuleKind.Invalid);
}
