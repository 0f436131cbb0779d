using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Domain.Production.Scheduling.Making;

/// <summary>
/// How bakeries usually make what the catalogue calls bread, pastry, cake and so on. A shop with its own ways hands in
/// its own.
/// </summary>
public static class UsualMethods
{
    private static readonly Stage Scale = new("scale", Place.Hands) { HandsPercent = 15 };
    private static readonly Stage Shape = new("shape", Place.Hands) { HandsPercent = 50, MaxWait = 20 };
    private static readonly Stage Pack = new("pack", Place.Hands) { HandsPercent = 35, MaxWait = 360 };

    /// <summary>Raised with leaven, slowly and in the cold.</summary>
    public static readonly Method Sourdough = new(
        [
            Scale,
            new("mix", Place.Mixer, 12) { MaxWait = 30 },
            new("rest", Place.Table, 180) { MaxWait = 10 },
            Shape,
            new("proof", Place.Fridge, 300) { MaxWait = 20 },
            new("bake", Place.Deck) { MaxWait = 60 },
            new("cool", Place.Table, 60) { MaxWait = 5 },
            Pack,
        ],
        720
    );

    /// <summary>Raised with yeast.</summary>
    public static readonly Method Bread = new(
        [
            Scale,
            new("mix", Place.Mixer, 12) { MaxWait = 30 },
            new("rest", Place.Table, 45) { MaxWait = 10 },
            Shape,
            new("proof", Place.Proofer, 50) { MaxWait = 10 },
            new("bake", Place.Deck) { MaxWait = 10 },
            new("cool", Place.Table, 25) { MaxWait = 5 },
            Pack,
        ],
        360
    );

    /// <summary>Raised and folded: it rests in the cold before it is shaped.</summary>
    public static readonly Method Laminated = new(
        [
            Scale,
            new("mix", Place.Mixer, 8) { MaxWait = 30 },
            new("rest", Place.Fridge, 60) { MaxWait = 15 },
            Shape with
            {
                MaxWait = 120,
            },
            new("proof", Place.Proofer, 90) { MaxWait = 15 },
            new("bake", Place.Deck) { MaxWait = 10 },
            new("cool", Place.Table, 20) { MaxWait = 5 },
            Pack,
        ],
        360
    );

    /// <summary>A batter does not wait for the oven; cream and filling go on when it is cold.</summary>
    public static readonly Method Cake = new(
        [
            Scale,
            new("mix", Place.Mixer, 10) { MaxWait = 30 },
            new("fill", Place.Hands) { HandsPercent = 15, MaxWait = 10 },
            new("bake", Place.Deck) { MaxWait = 10 },
            new("cool", Place.Fridge, 45) { MaxWait = 60, MinWait = 10 },
            new("finish", Place.Hands) { HandsPercent = 45, MaxWait = 240 },
            Pack with
            {
                HandsPercent = 25,
            },
        ],
        960
    );

    /// <summary>A dough that keeps: cookies, choux, tarts, boxes.</summary>
    public static readonly Method ShortDough = new(
        [
            Scale,
            new("mix", Place.Mixer, 8) { MaxWait = 60 },
            Shape with
            {
                MaxWait = 120,
            },
            new("bake", Place.Deck) { MaxWait = 60 },
            new("cool", Place.Table, 20) { MaxWait = 5 },
            Pack,
        ],
        1_440
    );

    /// <summary>Sets in the cold after it was baked.</summary>
    public static readonly Method Dessert = new(
        [
            Scale,
            new("mix", Place.Mixer, 6) { MaxWait = 30 },
            new("fill", Place.Hands) { HandsPercent = 50, MaxWait = 30 },
            new("bake", Place.Deck) { MaxWait = 30 },
            new("chill", Place.Fridge, 120) { MaxWait = 60, MinWait = 15 },
            Pack with
            {
                MaxWait = 720,
            },
        ],
        1_440
    );

    /// <summary>By the product's category, and by what raises it.</summary>
    public static Method For(Product product) =>
        product.Category switch
        {
            "cake" => Cake,
            "dessert" => Dessert,
            _ when Holds(product, "leaven") => Sourdough,
            "pastry" when Holds(product, "yeast") => Laminated,
            _ when Holds(product, "yeast") => Bread,
            _ => ShortDough,
        };

    private static bool Holds(Product product, string ingredient) =>
        product.Recipe is { } recipe
        && recipe.Ingredients.Any(of => of.Name.Contains(ingredient, StringComparison.OrdinalIgnoreCase));
}
