using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A storefront key, as the owner sees it.</summary>
/// <param name="Key">What the web site sends in X-Storefront-Key.</param>
/// <param name="Revoked">Absent: it is valid.</param>
public sealed record StorefrontKeyView(
    string Id,
    string Key,
    IReadOnlyList<string> Origins,
    DateTimeOffset Created,
    DateTimeOffset? Revoked
)
{
    internal static StorefrontKeyView Of(StorefrontKey key) =>
        new(key.Id, key.Written, key.Origins, key.Created, key.Revoked);
}
