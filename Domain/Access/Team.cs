using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>All staff of one shop, as read.</summary>
public sealed record Team(IReadOnlyList<Versioned<StaffAccount>> Members)
{
    /// <exception cref="RuleBroken"><c>staff.not-found</c></exception>
    public Versioned<StaffAccount> Find(string id) =>
        Members.FirstOrDefault(m => m.Value.Id == id)
        ?? throw new RuleBroken(StaffRules.NotFound, "There is nobody with this id in the shop's staff.");

    /// <summary>
    /// Another active owner who remains when <paramref name="leaving"/> goes; null when that is no active owner. The
    /// store must write only if both are unchanged, or two owners could disable each other concurrently.
    /// </summary>
    /// <exception cref="RuleBroken"><c>staff.last-owner</c></exception>
    public Versioned<StaffAccount>? OwnerBeside(StaffAccount leaving) =>
        leaving is not { Role: Role.Owner, Disabled: false }
            ? null
            : Members.FirstOrDefault(m => m.Value is { Role: Role.Owner, Disabled: false } && m.Value.Id != leaving.Id)
                ?? throw new RuleBroken(
                    StaffRules.LastOwner,
                    "This is the shop's last owner. Please add another one first."
                );
}
