using System.Collections.Frozen;

namespace BakeryOps.Domain.Catalogue;

/// <summary>
/// The allergens that the name of an ingredient tells, in the languages of our shops. A help where a product's own list
/// is not complete, not its replacement: what no name tells is not found.
/// </summary>
public static class IngredientAllergens
{
    private static readonly FrozenDictionary<string, string[]> Words = new Dictionary<string, string[]>
    {
        ["celery"] = ["celery", "celeriac", "cần tây", "saderi"],
        ["crustaceans"] = ["crustaceans", "shrimp", "prawn", "crab", "lobster", "tôm", "cua", "udang", "ketam"],
        ["egg"] = ["egg", "egg yolk", "egg white", "mayonnaise", "trứng", "telur"],
        ["fish"] = ["fish", "anchovy", "salmon", "tuna", "nước mắm", "ikan"],
        ["gluten"] = ["gluten", "wheat", "flour", "rye", "barley", "oat", "spelt", "bột mì", "gandum", "tepung"],
        ["lupin"] = ["lupin"],
        ["milk"] = ["milk", "butter", "cream", "cheese", "yogurt", "yoghurt", "whey", "sữa", "phô mai", "susu", "keju"],
        ["molluscs"] = ["mollusc", "oyster", "squid", "mussel", "hàu", "mực", "tiram", "sotong"],
        ["mustard"] = ["mustard", "mù tạt", "sawi"],
        ["nuts"] = ["nut", "almond", "hazelnut", "walnut", "cashew", "pecan", "pistachio", "hạt điều", "hạnh nhân"],
        ["peanuts"] = ["peanut", "groundnut", "đậu phộng", "lạc", "kacang tanah"],
        ["sesame"] = ["sesame", "tahini", "mè", "vừng", "bijan"],
        ["soy"] = ["soy", "soya", "tofu", "đậu nành", "tàu hũ", "kacang soya", "tauhu"],
        ["sulphites"] = ["sulphite", "sulfite"],
    }.ToFrozenDictionary();

    /// <summary>Whether the name says that the ingredient has it, as a word of its own, in singular or plural.</summary>
    /// <param name="allergen">One of <see cref="Allergens.All"/>.</param>
    public static bool Names(this Ingredient ingredient, string allergen)
    {
        foreach (var word in Words.GetValueOrDefault(allergen, []))
            if (HasWord(ingredient.Name, word))
                return true;
        return false;
    }

    private static bool HasWord(string name, string word)
    {
        for (var at = 0; (at = name.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            if ((at == 0 || !char.IsLetter(name[at - 1])) && EndsAt(name.AsSpan(at + word.Length)))
                return true;
        return false;
    }

    private static bool EndsAt(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("s", StringComparison.OrdinalIgnoreCase))
            rest = rest[1..];
        else if (rest.StartsWith("es", StringComparison.OrdinalIgnoreCase))
            rest = rest[2..];
        return rest.IsEmpty || !char.IsLetter(rest[0]);
    }
}
