using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of orders.</summary>
public static class OrderRules
{
    public static Rule NotFound { get; } = new("order.not-found", RuleKind.NotFound);
    public static Rule IllegalStep { get; } = new("order.illegal-step", RuleKind.Conflict);
    public static Rule NotWaiting { get; } = new("order.not-waiting", RuleKind.Conflict);
    public static Rule StepNotAllowed { get; } = new("order.step-not-allowed", RuleKind.Forbidden);
    public static Rule Cancelled { get; } = new("order.cancelled", RuleKind.Conflict);
    public static Rule TotalChanged { get; } = new("order.total-changed", RuleKind.Conflict);
    public static Rule NotEditable { get; } = new("order.not-editable", RuleKind.Conflict);
    public static Rule ChangedTooOften { get; } = new("order.changed-too-often", RuleKind.Conflict);
    public static Rule ReasonMissing { get; } = new("order.reason-missing", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("order.changed-meanwhile", RuleKind.Conflict);
    public static Rule NoSuchExport { get; } = new("export.not-found", RuleKind.NotFound);
    public static Rule Unavailable { get; } = new("orders.unavailable", RuleKind.Unavailable);
}
