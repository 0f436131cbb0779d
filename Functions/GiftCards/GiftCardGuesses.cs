using BakeryOps.Domain.GiftCards;
using BakeryOps.Functions.Http.Pipeline;

namespace BakeryOps.Functions.GiftCards;

/// <summary>Few wrong codes a minute are answered to one address, wherever it sends them.</summary>
internal static class GiftCardGuesses
{
    /// <param name="codes">Null: none is used.</param>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c>, and what <paramref name="use"/> throws.</exception>
    public static async Task<T> Guard<T>(
        this RateLimits limits,
        HttpContext http,
        IReadOnlyList<string>? codes,
        Func<Task<T>> use
    )
    {
        if (codes is not { Count: > 0 })
            return await use();
        limits.MayTryGiftCard(http);
        try
        {
            return await use();
        }
        catch (RuleBroken wrong) when (wrong.Rule == GiftCardRules.NotFound)
        {
            limits.CountWrongGiftCard(http);
            throw;
        }
    }
}
