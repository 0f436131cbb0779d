using System.Globalization;
using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <summary>A column of a menu file: how it is written of a product or variant, and how it is read into one.</summary>
internal sealed record MenuColumn<T>(string Name, Func<T, string> Write, Func<T, MenuCell, T> Read);

/// <summary>
/// The columns of a menu file. A row is a product, or one of its variants if the column <c>variant</c> names one. Lists and
/// the capacity are separated by <c>|</c>; amounts are in the shop's currency, with a point before decimals; flags are true
/// or false. A column that is missing leaves what is stored; an empty cell takes it away.
/// </summary>
/// <param name="languages">Of the shop: each has a column for names and one for descriptions.</param>
internal sealed class MenuColumns(IReadOnlyList<string> languages)
{
    public const string Id = "id",
        Variant = "variant";

    public IReadOnlyList<MenuColumn<Product>> OfProducts { get; } =
    [
        new("category", one => one.Category, (one, cell) => one with { Category = cell.Text }),
        .. languages.Select(language => new MenuColumn<Product>(
            $"name.{language}",
            one => one.Name.GetValueOrDefault(language, ""),
            (one, cell) => one with { Name = cell.In(language, one.Name) }
        )),
        .. languages.Select(language => new MenuColumn<Product>(
            $"description.{language}",
            one => one.Description?.GetValueOrDefault(language) ?? "",
            (one, cell) => one with { Description = Texts(cell.In(language, one.Description)) }
        )),
        new("price", one => CsvAmounts.Written(one.Price), (one, cell) => one with { Price = cell.Amount }),
        new("cost", one => Amount(one.Cost), (one, cell) => one with { Cost = cell.AmountOrNull }),
        new("perDay", one => Number(one.PerDay), (one, cell) => one with { PerDay = cell.NumberOrNull }),
        new("perUnit", one => Capacity(one.PerUnit), (one, cell) => one with { PerUnit = cell.Capacity }),
        new("leadDays", one => Number(one.LeadDays), (one, cell) => one with { LeadDays = cell.Number }),
        new("keepsDays", one => Number(one.KeepsDays), (one, cell) => one with { KeepsDays = cell.Number }),
        new("allergens", one => List(one.Allergens), (one, cell) => one with { Allergens = cell.List }),
        new("tags", one => List(one.Tags), (one, cell) => one with { Tags = cell.List }),
        new("diets", one => List(one.Diets), (one, cell) => one with { Diets = cell.List }),
        new("taxRate", one => one.TaxRate ?? "", (one, cell) => one with { TaxRate = cell.TextOrNull }),
        new("onSale", one => Flag(one.OnSale), (one, cell) => one with { OnSale = cell.Flag }),
    ];

    public IReadOnlyList<MenuColumn<Variant>> OfVariants { get; } =
    [
        .. languages.Select(language => new MenuColumn<Variant>(
            $"name.{language}",
            one => one.Name.GetValueOrDefault(language, ""),
            (one, cell) => one with { Name = cell.In(language, one.Name) }
        )),
        new("price", one => CsvAmounts.Written(one.Price), (one, cell) => one with { Price = cell.Amount }),
        new("perDay", one => Number(one.PerDay), (one, cell) => one with { PerDay = cell.NumberOrNull }),
        new("perUnit", one => Capacity(one.PerUnit), (one, cell) => one with { PerUnit = cell.CapacityOrNull }),
        new("onSale", one => Flag(one.OnSale), (one, cell) => one with { OnSale = cell.Flag }),
    ];

    public IReadOnlyList<string> Names => [Id, Variant, .. OfProducts.Select(column => column.Name)];

    private static IReadOnlyDictionary<string, string>? Texts(IReadOnlyDictionary<string, string> texts) =>
        texts.Count > 0 ? texts : null;

    private static string Amount(Money? amount) => amount is { } given ? CsvAmounts.Written(given) : "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static string List(IEnumerable<string> texts) => string.Join(MenuCell.Separator, texts);

    private static string Capacity(Capacity? needed) =>
        needed is { } one
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{one.OvenSeconds}{MenuCell.Separator}{one.TraySixteenths}{MenuCell.Separator}{one.HandSeconds}"
            )
            : "";
}
