using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A staff account, as shown to the shop's staff.</summary>
/// <param name="EmailVerified">Whether they have opened the link that went to the address.</param>
public sealed record StaffMember(
    string Id,
    string Name,
    string Email,
    Role Role,
    bool Disabled,
    bool EmailVerified = false
)
{
    internal static StaffMember Of(StaffAccount account) =>
        new(account.Id, account.Name, account.Email, account.Role, account.Disabled, account.EmailVerified is not null);
}
