using System.Globalization;
using System.Text;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Which products of a menu are asked for; null: whichever.</summary>
/// <param name="Words">Each occurs in a name, description or tag in any language; without regard to case and accents.</param>
/// <param name="Without">Allergens that a product does not contain.</param>
public sealed record MenuSearch(
    string? Words = null,
    string? Category = null,
    string? Tag = null,
    string? Diet = null,
    IReadOnlyList<string>? Without = null
)
{
    private readonly string[] words = Plain(Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Finds(Product product) =>
        (Category is null || product.Category == Category)
        && (Tag is null || product.Tags.Contains(Tag))
        && (Diet is null || product.Diets.Contains(Diet))
        && (Without is null || !Without.Any(product.Allergens.Contains))
        && (words.Length == 0 || Has(Plain(Text(product))));

    private bool Has(string text) => words.All(word => text.Contains(word, StringComparison.Ordinal));

    private static string Text(Product product) =>
        string.Join(
            ' ',
            product
                .Name.Values.Concat(product.Description?.Values ?? [])
                .Concat(product.Tags)
                .Concat(product.Variants.SelectMany(variant => variant.Name.Values))
        );

    /// <summary>In small letters without accents: Bánh mì → banh mi.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        // A lone surrogate cannot be normalized.
        foreach (var letter in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD))
            if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        return plain.ToString();
    }
}
