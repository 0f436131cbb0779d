using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Where staff accounts are kept.</summary>
public interface IStaff
{
    /// <summary>May answer from a copy up to ten seconds old; what this process itself changed, it sees at once.</summary>
    ValueTask<StaffAccount?> Find(string shopId, string id, CancellationToken ct);

    /// <param name="email">As <see cref="StaffAccount.Tidy"/> gives it.</param>
    Task<Versioned<StaffAccount>?> ReadByEmail(string shopId, string email, CancellationToken ct);

    Task<Team> Of(string shopId, CancellationToken ct);

    /// <returns>False: the shop has an account with this e-mail address already, and it stays as it is.</returns>
    Task<bool> Add(StaffAccount account, CancellationToken ct);

    /// <param name="unchanged">An account that must still be as it was read for the change to happen; null = none.</param>
    /// <exception cref="RuleBroken"><c>staff.changed-meanwhile</c>: one of the versions is no longer current.</exception>
    /// <returns>As it is kept now.</returns>
    Task<Versioned<StaffAccount>> Replace(
        Versioned<StaffAccount> read,
        StaffAccount changed,
        Versioned<StaffAccount>? unchanged,
        CancellationToken ct
    );
}
