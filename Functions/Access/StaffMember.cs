using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A member of staff, as others of the shop see them.</summary>
public sealed record StaffMember(string Id, string Name, string Email, Role Role, bool Disabled)
{
    internal static StaffMember Of(StaffAccount account) =>
        new(account.Id, account.Name, account.Email, account.Role, account.Disabled);
}
