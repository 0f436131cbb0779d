using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>The store of staff accounts.</summary>
public interface IStaff
{
    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    ValueTask<StaffAccount?> Find(string shopId, string id, CancellationToken ct);

    /// <param name="email">Normalised by <see cref="StaffAccount.Tidy"/>.</param>
    Task<Versioned<StaffAccount>?> ReadByEmail(string shopId, string email, CancellationToken ct);

    Task<Team> Of(string shopId, CancellationToken ct);

    /// <returns>False: the shop has an account with this e-mail address already; nothing is changed.</returns>
    Task<bool> Add(StaffAccount account, CancellationToken ct);

    /// <param name="unchanged">Another account that must be unchanged since it was read; null: none.</param>
    /// <exception cref="RuleBroken">
    /// <c>staff.changed-meanwhile</c>: one of the versions is no longer current.
    /// </exception>
    /// <returns>The account as stored.</returns>
    Task<Versioned<StaffAccount>> Replace(
        Versioned<StaffAccount> read,
        StaffAccount changed,
        Versioned<StaffAccount>? unchanged,
        CancellationToken ct
    );
}
