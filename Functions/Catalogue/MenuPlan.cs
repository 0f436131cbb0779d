using System.Text.Json;
using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <summary>What a menu file would make of the products that are there.</summary>
internal sealed class MenuPlan
{
    /// <summary>Faults that are told.</summary>
    public const int MostFaults = 1000;

    private readonly MenuTerms terms;
    private readonly MenuSettings settings;
    private readonly MenuColumns columns;
    private readonly List<ImportFault> faults = [];
    private readonly Dictionary<string, Product> changed = new(StringComparer.Ordinal);

    /// <summary>The line of each product, and of each variant as <c>product/variant</c>.</summary>
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, Versioned<Product>> stored;

    public MenuPlan(
        string text,
        MenuTerms terms,
        MenuSettings settings,
        IReadOnlyDictionary<string, Versioned<Product>> stored
    )
    {
        (this.terms, this.settings) = (terms, settings);
        this.stored = stored;
        columns = new(terms.Languages);
        foreach (var row in MenuTable.Read(text, columns.Names, faults))
            Add(row);
        foreach (var product in changed.Values)
            Check(product);
        var count = stored.Values.Count(one => one.Value.ArchivedAt is null) + Added.Count;
        if (count > Menu.MostProducts)
            faults.Add(new(1, MenuColumns.Id, $"The menu would have {count} products, at most {Menu.MostProducts}."));
    }

    public IReadOnlyList<ImportFault> Faults => [.. faults.OrderBy(fault => fault.Line).Take(MostFaults)];

    public IReadOnlyList<Product> Added => [.. changed.Values.Where(one => !stored.ContainsKey(one.Id))];

    public IReadOnlyList<Product> Changed =>
        [.. changed.Values.Where(one => stored.TryGetValue(one.Id, out var read) && !IsSame(one, read.Value))];

    public IReadOnlyList<Product> Unchanged =>
        [.. changed.Values.Where(one => stored.TryGetValue(one.Id, out var read) && IsSame(one, read.Value))];

    private static bool IsSame(Product one, Product other) => Written(one) == Written(other);

    private static string Written(Product product) => JsonSerializer.Serialize(product, BakeryJson.Lenient);

    private void Add(MenuRow row)
    {
        var name = row.Variant == "" ? row.Id : $"{row.Id}/{row.Variant}";
        if (row.Id == "")
            faults.Add(new(row.Line, MenuColumns.Id, "The id of the product is missing."));
        else if (!lines.TryAdd(name, row.Line))
            faults.Add(new(row.Line, MenuColumns.Id, $"This is in line {lines[name]} already."));
        else if (stored.TryGetValue(row.Id, out var read) && read.Value.ArchivedAt is not null)
            faults.Add(new(row.Line, MenuColumns.Id, "This product is archived. Please restore it first."));
        else if (row.Variant == "")
            AddProduct(row);
        else
            AddVariant(row);
    }

    private void AddProduct(MenuRow row)
    {
        if (!stored.ContainsKey(row.Id) && row.Cells.GetValueOrDefault("price", "") == "")
            faults.Add(new(row.Line, "price", "A new product needs a price."));
        var product = changed.GetValueOrDefault(row.Id) ?? stored.GetValueOrDefault(row.Id)?.Value ?? New(row.Id);
        changed[row.Id] = Read(columns.OfProducts, product, row, !stored.ContainsKey(row.Id));
    }

    private void AddVariant(MenuRow row)
    {
        if ((changed.GetValueOrDefault(row.Id) ?? stored.GetValueOrDefault(row.Id)?.Value) is not { } product)
        {
            faults.Add(new(row.Line, MenuColumns.Id, "The product of a variant stands in a line before it."));
            return;
        }
        foreach (var (column, cell) in row.Cells)
            if (cell != "" && IsOfProductsAlone(column))
                faults.Add(new(row.Line, column, "A variant has no cell here: it is as its product."));
        var known = product.Variants.FirstOrDefault(variant => variant.Id == row.Variant);
        if (known is null && row.Cells.GetValueOrDefault("price", "") == "")
            faults.Add(new(row.Line, "price", "A new variant needs a price."));
        var variant = Read(columns.OfVariants, known ?? NewVariant(row.Variant), row, known is null);
        changed[row.Id] = product with
        {
            Variants = known is null
                ? [.. product.Variants, variant]
                : [.. product.Variants.Select(one => one.Id == variant.Id ? variant : one)],
        };
    }

    private bool IsOfProductsAlone(string column) =>
        column is not (MenuColumns.Id or MenuColumns.Variant) && columns.OfVariants.All(one => one.Name != column);

    /// <param name="isNew">An empty cell of what is new leaves its default.</param>
    private T Read<T>(IEnumerable<MenuColumn<T>> of, T value, MenuRow row, bool isNew)
    {
        foreach (var column in of)
            if (row.Cells.TryGetValue(column.Name, out var cell) && !(isNew && cell == ""))
                try
                {
                    value = column.Read(value, new(cell, terms.Currency));
                }
                catch (FormatException wrong)
                {
                    faults.Add(new(row.Line, column.Name, wrong.Message));
                }
        return value;
    }

    private void Check(Product product)
    {
        foreach (var fault in product.Faults(terms, settings))
            faults.Add(Placed(product, fault));
    }

    /// <summary>The fault of a field where its row and column are.</summary>
    private ImportFault Placed(Product product, RuleBroken fault)
    {
        var (name, field) = (product.Id, fault.Field ?? "");
        if (field.StartsWith("variants[", StringComparison.Ordinal))
        {
            var end = field.IndexOf(']', StringComparison.Ordinal);
            var variant = product.Variants[int.Parse(field.AsSpan(9, end - 9), null)];
            (name, field) = ($"{product.Id}/{variant.Id}", field[(end + 1)..].TrimStart('.'));
        }
        var column = columns.Names.FirstOrDefault(one => one == field) ?? field.Split('.', '[')[0];
        return new(lines.GetValueOrDefault(name, lines.GetValueOrDefault(product.Id, 1)), column, fault.Message);
    }

    private Product New(string id) =>
        new()
        {
            Id = id,
            Name = new Dictionary<string, string>(),
            Category = "",
            Price = Money.Zero(terms.Currency),
            PerDay = null,
            PerUnit = default,
            LeadDays = 0,
            Allergens = [],
            Recipe = null,
        };

    private Variant NewVariant(string id) =>
        new()
        {
            Id = id,
            Name = new Dictionary<string, string>(),
            Price = Money.Zero(terms.Currency),
        };
}
