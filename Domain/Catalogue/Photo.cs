namespace BakeryOps.Domain.Catalogue;

/// <summary>A photo of a product.</summary>
/// <param name="Id">Where its bytes are stored.</param>
/// <param name="Alt">What it shows, by language; null: not described.</param>
public sealed record Photo(string Id, IReadOnlyDictionary<string, string>? Alt = null)
{
    public const int MostOfProduct = 10;

    /// <summary>The widths in which it is stored, in pixels; a smaller photo is not enlarged.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 800, 1600];
}
