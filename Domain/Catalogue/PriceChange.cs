using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>
/// A change of many prices. It is stored before the first product is changed, so that it can be finished after a crash.
/// </summary>
public sealed record PriceChange
{
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The staff member's id.</summary>
    public required string By { get; init; }

    public required IReadOnlyList<PlannedPrices> Products { get; init; }

    /// <summary>The change that it undoes; null: none.</summary>
    public string? UndoOf { get; init; }

    /// <summary>UTC; null: it is not finished yet.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>What was not changed, since somebody else had changed it.</summary>
    public IReadOnlyList<LeftPrice> Left { get; init; } = [];

    [JsonIgnore]
    public int Prices => Products.Sum(product => product.Steps.Count) - Left.Count;

    public static string UndoId(string id) => $"{id}-undo";

    /// <summary>Changes back what this one has changed.</summary>
    /// <exception cref="RuleBroken"><c>price-change.is-undo</c>, <c>price-change.nothing</c></exception>
    public PriceChange Undo(DateTimeOffset at, string by)
    {
        if (UndoOf is not null)
            throw new RuleBroken(PriceChangeRules.IsUndo, "This change undid another one. Please make a new one.");
        var left = Left.ToHashSet();
        PlannedPrices[] back =
        [
            .. Products.Select(product => product.Without(left).Reversed()).Where(product => product.Steps.Count > 0),
        ];
        if (back.Length == 0)
            throw new RuleBroken(PriceChangeRules.Nothing, "This change has changed no price.");
        return new()
        {
            Id = UndoId(Id),
            At = at,
            By = by,
            Products = back,
            UndoOf = Id,
        };
    }

    /// <param name="records">What was written for it, by product.</param>
    public PriceChange Done(DateTimeOffset at, IReadOnlyDictionary<string, PriceRecord> records) =>
        this with
        {
            DoneAt = at,
            Left =
            [
                .. from product in Products
                let changed = records.GetValueOrDefault(product.Product)?.Steps ?? []
                from step in product.Steps
                where changed.All(one => one.Price != step.Price)
                select new LeftPrice(product.Product, step.Price),
            ],
        };

    /// <summary>The record of those steps that the product still is at the beginning of.</summary>
    /// <returns>Null: none.</returns>
    public PriceRecord? RecordFor(Product product)
    {
        var prices = NamedPrices.Of(product);
        var planned = Products.First(one => one.Product == product.Id).Steps;
        PriceStep[] steps = [.. planned.Where(step => prices.TryGetValue(step.Price, out var now) && now == step.From)];
        return steps.Length > 0 ? new(At, By, Id, steps) : null;
    }
}

/// <param name="Product">Its id.</param>
/// <param name="Steps">None adds or removes a price.</param>
public sealed record PlannedPrices(string Product, IReadOnlyList<PriceStep> Steps)
{
    internal PlannedPrices Without(IReadOnlySet<LeftPrice> left) =>
        this with
        {
            Steps = [.. Steps.Where(step => !left.Contains(new(Product, step.Price)))],
        };

    internal PlannedPrices Reversed() =>
        this with
        {
            Steps = [.. Steps.Select(step => new PriceStep(step.Price, step.To, step.From))],
        };
}

/// <summary>A price that a change left as it was.</summary>
public sealed record LeftPrice(string Product, string Price);
