using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>The store of storefront keys.</summary>
public interface IStorefrontKeys
{
    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    ValueTask<StorefrontKey?> Find(string shopId, string id, CancellationToken ct);

    Task<IReadOnlyList<Versioned<StorefrontKey>>> Of(string shopId, CancellationToken ct);
    Task Add(StorefrontKey key, CancellationToken ct);

    /// <exception cref="RuleBroken">
    /// <c>storefront-key.changed-meanwhile</c>: the version is no longer current.
    /// </exception>
    Task Replace(Versioned<StorefrontKey> read, StorefrontKey changed, CancellationToken ct);
}
