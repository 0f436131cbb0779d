using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Who is calling, as the middleware found out. <see cref="ShopId"/> is the only shop that the call may see.</summary>
/// <param name="Id">The staff member's or the key's id; never a secret.</param>
/// <param name="Role">For staff; else null.</param>
/// <param name="SessionId">For staff; else null.</param>
/// <param name="ConfirmedUntil">For staff: until when their password counts as given just now; exclusive.</param>
public sealed record CallerIdentity(
    Caller Kind,
    string ShopId,
    string Id,
    Role? Role = null,
    string? SessionId = null,
    DateTimeOffset? ConfirmedUntil = null
)
{
    /// <exception cref="InvalidOperationException">It is nobody of the staff.</exception>
    public Role StaffRole() => Role ?? throw new InvalidOperationException($"{Kind} has no role.");
}
