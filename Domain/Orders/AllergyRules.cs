using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of declared allergies.</summary>
public static class AllergyRules
{
    public static Rule Conflict { get; } = new("allergen.conflict", RuleKind.Conflict);
    public static Rule NotAcknowledged { get; } = new("allergen.not-acknowledged", RuleKind.Conflict);
}
