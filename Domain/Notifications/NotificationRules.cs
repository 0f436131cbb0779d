using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>Rules of notifications.</summary>
public static class NotificationRules
{
    public static Rule AboutNothing { get; } = new("notice.about-nothing", RuleKind.Conflict);
}
