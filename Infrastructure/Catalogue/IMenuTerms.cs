using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>What the products of a shop may refer to. Shops are no business of the catalogue: a higher area knows them.</summary>
public interface IMenuTerms
{
    /// <exception cref="Domain.Values.RuleBroken"><c>shop.not-found</c></exception>
    ValueTask<MenuTerms> Of(string shopId, CancellationToken ct);
}
