using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments.Cards;

/// <summary>Rules of customers' saved cards.</summary>
public static class CardRules
{
    public static Rule NotFound { get; } = new("card.not-found", RuleKind.NotFound);
    public static Rule TooMany { get; } = new("card.too-many", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("card.changed-meanwhile", RuleKind.Conflict);

    /// <summary>The provider does not take it any more, as it was removed there.</summary>
    public static Rule Unusable { get; } = new("card.unusable", RuleKind.Conflict);

    /// <summary>The customer has not agreed to be charged while absent.</summary>
    public static Rule NoConsent { get; } = new("card.no-consent", RuleKind.Conflict);

    /// <summary>Nobody has checked who placed the order.</summary>
    public static Rule UnverifiedOrder { get; } = new("card.unverified-order", RuleKind.Conflict);

    /// <summary>The order is paid in another way than by card.</summary>
    public static Rule OtherMethod { get; } = new("card.other-method", RuleKind.Conflict);

    /// <summary>Enough cards were tried for one order.</summary>
    public static Rule TriedTooOften { get; } = new("card.tried-too-often", RuleKind.Conflict);
    public static Rule ConsentMissing { get; } = new("input.consent-missing", RuleKind.Invalid);
}
