using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Where storefront keys are kept.</summary>
public interface IStorefrontKeys
{
    /// <summary>May answer from a copy up to ten seconds old; what this process itself changed, it sees at once.</summary>
    ValueTask<StorefrontKey?> Find(string shopId, string id, CancellationToken ct);

    Task<IReadOnlyList<Versioned<StorefrontKey>>> Of(string shopId, CancellationToken ct);
    Task Add(StorefrontKey key, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>storefront-key.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Replace(Versioned<StorefrontKey> read, StorefrontKey changed, CancellationToken ct);
}
