namespace BakeryOps.Domain.Access;

/// <summary>What access needs to know of shops. May answer from a copy up to ten seconds old.</summary>
public interface IKnownShops
{
    /// <summary>
    /// What everyone knows of the shop and nobody should take as a password: its names and places. Null: there is no
    /// such shop.
    /// </summary>
    ValueTask<IReadOnlyList<string>?> Words(string shopId, CancellationToken ct);
}
