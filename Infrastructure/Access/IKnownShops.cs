using BakeryOps.Domain.Access;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Shop data that access control needs. May return a cached value up to ten seconds old.</summary>
public interface IKnownShops
{
    /// <summary>
    /// Public words about the shop that are refused as passwords: its names and places. Null: there is no such shop.
    /// </summary>
    ValueTask<IReadOnlyList<string>?> Words(string shopId, CancellationToken ct);

    /// <summary>What a role may do in the shop. Without a shop: its defaults.</summary>
    ValueTask<IReadOnlySet<Permission>> Permissions(string shopId, Role role, CancellationToken ct);

    /// <summary>Whether staff of the role need a second factor in the shop. Without a shop: no.</summary>
    ValueTask<bool> DemandsSecondFactor(string shopId, Role role, CancellationToken ct);

    /// <summary>The shop's name. Null: there is no such shop.</summary>
    ValueTask<string?> Name(string shopId, CancellationToken ct);
}
