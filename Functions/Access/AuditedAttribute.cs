using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>
/// Every call of the function that succeeds leaves this entry in the shop's security log. Refusals do so anyhow.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAttribute(SecurityAction action) : Attribute
{
    public SecurityAction Action { get; } = action;
}

/// <summary>What a function adds to its entry.</summary>
internal sealed record AuditSubject(string? Subject, string? ShopId, string? StaffId);
