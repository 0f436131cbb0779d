namespace BakeryOps.Domain.Catalogue;

/// <summary>Texts by language.</summary>
internal static class Translations
{
    /// <summary>The text in the language; where it is missing, in any other.</summary>
    public static string In(this IReadOnlyDictionary<string, string> texts, string language) =>
        texts.GetValueOrDefault(language) ?? texts.Values.First();
}
