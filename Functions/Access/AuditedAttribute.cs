using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>
/// Each successful call of the function writes this entry to the shop's security log. Refusals are always logged.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAttribute(SecurityAction action) : Attribute
{
    public SecurityAction Action { get; } = action;
}

/// <summary>What a function adds to its security log entry.</summary>
/// <param name="Instead">The entry that this call writes instead; null: the declared one.</param>
internal sealed record AuditSubject(string? Subject, string? ShopId, string? StaffId, SecurityAction? Instead = null);
