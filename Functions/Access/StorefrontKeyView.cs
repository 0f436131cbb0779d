using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A storefront key, as shown to the owner.</summary>
/// <param name="Key">The value that the web site sends in X-Storefront-Key.</param>
/// <param name="Revoked">When it was revoked; absent: it is valid.</param>
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
