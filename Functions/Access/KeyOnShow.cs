using System.ComponentModel;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A storefront key, as the owner sees it.</summary>
public sealed record KeyOnShow(
    string Id, [property: Description("What the web site sends in X-Storefront-Key.")] string Key, IReadOnlyList<string> Origins,
    DateTimeOffset Created, [property: Description("Absent: it is valid.")] DateTimeOffset? Revoked)
{
    internal static KeyOnShow Of(StorefrontKey key) => new(key.Id, key.Written, key.Origins, key.Created, key.Revoked);
}
