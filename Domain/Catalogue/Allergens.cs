namespace BakeryOps.Domain.Catalogue;

/// <summary>The allergens that food must declare (EU 1169/2011, annex II), as products name them.</summary>
public static class Allergens
{
    public static IReadOnlyList<string> All { get; } =
    [
        "celery",
        "crustaceans",
        "egg",
        "fish",
        "gluten",
        "lupin",
        "milk",
        "molluscs",
        "mustard",
        "nuts",
        "peanuts",
        "sesame",
        "soy",
        "sulphites",
    ];
}
