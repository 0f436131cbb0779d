using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>Rules of gift cards.</summary>
public static class GiftCardRules
{
    public static Rule NotFound { get; } = new("gift-card.not-found", RuleKind.NotFound);
    public static Rule Voided { get; } = new("gift-card.voided", RuleKind.Conflict);
    public static Rule Expired { get; } = new("gift-card.expired", RuleKind.Conflict);
    public static Rule Empty { get; } = new("gift-card.empty", RuleKind.Conflict);
    public static Rule BalanceTooLow { get; } = new("gift-card.balance-too-low", RuleKind.Conflict);
    public static Rule UsedTooOften { get; } = new("gift-card.used-too-often", RuleKind.Conflict);
    public static Rule InUse { get; } = new("gift-card.in-use", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("gift-card.changed-meanwhile", RuleKind.Conflict);
}

/// <summary>Rules of what is sent about gift cards.</summary>
public static class GiftCardInputRules
{
    public static Rule BadCode { get; } = new("input.bad-gift-card", RuleKind.Invalid);
}
