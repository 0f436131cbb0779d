using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A staff account, as shown to the shop's staff.</summary>
public sealed record StaffMember(string Id, string Name, string Email, Role Role, bool Disabled)
{
    internal static StaffMember Of(StaffAccount account) =>
        new(account.Id, account.Name, account.Email, account.Role, account.Disabled);
}
