using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>
/// The caller, as identified by the middleware. <see cref="ShopId"/> is the only shop that the call may access.
/// </summary>
/// <param name="Id">The staff member's or the key's id; never a secret.</param>
/// <param name="Role">Null unless the caller is staff.</param>
/// <param name="SessionId">Null unless the caller is staff.</param>
/// <param name="ConfirmedUntil">For staff: until when their last password confirmation is valid; exclusive.</param>
public sealed record CallerIdentity(
    Caller Kind,
    string ShopId,
    string Id,
    Role? Role = null,
    string? SessionId = null,
    DateTimeOffset? ConfirmedUntil = null
)
{
    /// <exception cref="InvalidOperationException">The caller is not staff.</exception>
    public Role StaffRole() => Role ?? throw new InvalidOperationException($"{Kind} has no role.");
}
