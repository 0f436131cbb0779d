namespace BakeryOps.Domain.Values;

/// <summary>Rules of the webhooks of all vendors.</summary>
public static class WebhookRules
{
    public static Rule BadSignature { get; } = new("access.bad-signature", RuleKind.NotSignedIn);
    public static Rule BadEvent { get; } = new("input.bad-event", RuleKind.Invalid);
}
