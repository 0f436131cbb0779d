using System.Diagnostics.CodeAnalysis;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>
/// Identifies the shop in requests from its web site. It is publishable: it is in the page's source and grants access
/// only to public operations.
/// </summary>
/// <param name="Id">Random, lower-case letters and digits.</param>
/// <param name="Origins">The web sites that may use it, such as <c>https://shop.example</c>; empty: any.</param>
public sealed record StorefrontKey(
    string ShopId,
    string Id,
    IReadOnlyList<string> Origins,
    DateTimeOffset Created,
    DateTimeOffset? Revoked = null
)
{
    private const int MostOrigins = 20,
        LongestOrigin = 255;

    /// <param name="origins">At most 20, of at most 255 characters each.</param>
    /// <exception cref="RuleBroken"><c>input.bad-origin</c></exception>
    public static StorefrontKey New(string shopId, string id, IReadOnlyList<string> origins, DateTimeOffset now)
    {
        if (origins.Count > MostOrigins)
            throw new RuleBroken(StorefrontKeyRules.BadOrigin, $"A key is for at most {MostOrigins} web sites.")
            {
                Field = "origins",
            };
        for (var i = 0; i < origins.Count; i++)
            if (
                origins[i].Length > LongestOrigin
                || !Uri.TryCreate(origins[i], UriKind.Absolute, out var uri)
                || uri.Scheme is not ("https" or "http")
                || uri.GetLeftPart(UriPartial.Authority) != origins[i]
            )
                throw new RuleBroken(
                    StorefrontKeyRules.BadOrigin,
                    "An origin is a scheme and a host, without a path: https://shop.example."
                )
                {
                    Field = $"origins[{i}]",
                };
        return new(shopId, id, [.. origins], now);
    }

    public bool IsActive => Revoked is null;

    /// <summary><c>pk_{shop}_{id}</c></summary>
    public string Written => $"pk_{ShopId}_{Id}";

    /// <param name="origin">Null: the call does not come from a browser.</param>
    public bool Admits(string? origin) => origin is null || Origins.Count == 0 || Origins.Contains(origin);

    public StorefrontKey Revoke(DateTimeOffset now) => this with { Revoked = Revoked ?? now };

    /// <summary>The shop and id in a written key. Does not check whether the key exists.</summary>
    public static bool TryParse(
        string? written,
        [NotNullWhen(true)] out string? shopId,
        [NotNullWhen(true)] out string? id
    )
    {
        (shopId, id) =
            written is { Length: < 128 }
            && written.Split('_') is ["pk", var shop, var random]
            && TokenPart.IsOne(shop)
            && TokenPart.IsOne(random)
                ? (shop, random)
                : (null, null);
        return shopId is not null && id is not null;
    }
}
