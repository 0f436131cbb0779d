using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>Rules of notifications.</summary>
public static class NotificationRules
{
    public static Rule AboutNothing { get; } = new("notice.about-nothing", RuleKind.Conflict);
    public static Rule TemplateNotFound { get; } = new("template.not-found", RuleKind.NotFound);
    public static Rule TemplateChanged { get; } = new("template.changed-meanwhile", RuleKind.Conflict);
    public static Rule BadPushSubscription { get; } = new("input.bad-push-subscription", RuleKind.Invalid);
    public static Rule PushSubscriptionNotFound { get; } = new("push-subscription.not-found", RuleKind.NotFound);
    public static Rule PushNotSetUp { get; } = new("push.not-set-up", RuleKind.Conflict);
    public static Rule PushChanged { get; } = new("push.changed-meanwhile", RuleKind.Conflict);
    public static Rule BadTemplate { get; } = new("input.bad-template", RuleKind.Invalid);
}
