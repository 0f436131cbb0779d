namespace BakeryOps.Domain.Catalogue;

/// <summary>A photo of a product.</summary>
/// <param name="Id">Where its bytes are stored.</param>
/// <param name="Alt">What it shows, by language; null: not described.</param>
public sealed record Photo(string Id, IReadOnlyDictionary<string, string>? Alt = null)
{
    public const int MostOfProduct = 12;
}
