using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <summary>What is on sale, as customers see it. Texts are by language: all, or the one that was asked for.</summary>
public sealed record MenuView
{
    public required Currency Currency { get; init; }

    /// <summary>The languages of the texts.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>In the order in which they are shown.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>In the order in which they are shown.</summary>
    public required IReadOnlyList<MenuProduct> Products { get; init; }
}

/// <summary>A product on the menu.</summary>
public sealed record MenuProduct
{
    public required string Id { get; init; }
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>Absent: none.</summary>
    public required IReadOnlyDictionary<string, string>? Description { get; init; }

    public required string Category { get; init; }

    /// <summary>Of one unit, without variant and special prices.</summary>
    public required Money Price { get; init; }

    /// <summary>Empty: sold as it is. Otherwise an order names one of them.</summary>
    public required IReadOnlyList<MenuVariant> Variants { get; init; }

    public required IReadOnlyList<OptionGroup> Options { get; init; }

    /// <summary>Special prices with their conditions.</summary>
    public required IReadOnlyList<PriceRule> Prices { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyList<string> Allergens { get; init; }
    public required IReadOnlyList<string> Diets { get; init; }
    public required Nutrition? Nutrition { get; init; }

    /// <summary>Minimum days between ordering and fulfilment; 0: same day.</summary>
    public required int LeadDays { get; init; }

    /// <summary>Absent: every day.</summary>
    public required ProductAvailability? Availability { get; init; }

    /// <summary>The first day of fulfilment for which it can be ordered again; absent: it is not sold out.</summary>
    public required DateOnly? SoldOutUntil { get; init; }

    public required ProductPromise Promise { get; init; }

    /// <summary>The drop that is open or opens next; absent: it is not sold in drops.</summary>
    public required MenuDrop? Drop { get; init; }

    public required IReadOnlyList<MenuPhoto> Photos { get; init; }
}

/// <param name="OnSale">False: cannot be chosen for now.</param>
public sealed record MenuVariant(string Id, IReadOnlyDictionary<string, string> Name, Money Price, bool OnSale);

/// <param name="IsOpen">Whether it can be ordered now.</param>
/// <param name="Opens">UTC.</param>
/// <param name="Closes">UTC, exclusive.</param>
/// <param name="Days">When it is handed over.</param>
/// <param name="PerPerson">Units per customer; absent: no limit.</param>
public sealed record MenuDrop(
    bool IsOpen,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    IReadOnlyList<DateOnly> Days,
    int? PerPerson
);

/// <param name="Alt">What it shows; absent: not described.</param>
/// <param name="Sizes">From the smallest to the largest.</param>
public sealed record MenuPhoto(IReadOnlyDictionary<string, string>? Alt, IReadOnlyList<PhotoSize> Sizes);

/// <param name="Width">In pixels, at most.</param>
/// <param name="Address">Where it is, on this host.</param>
public sealed record PhotoSize(int Width, string Address);
