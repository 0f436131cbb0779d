namespace BakeryOps.Domain.Catalogue;

/// <summary>How a product is promised to its customers.</summary>
public enum ProductPromise
{
    /// <summary>Baked for the order.</summary>
    MadeToOrder,

    /// <summary>Sold from what is there.</summary>
    FromStock,

    /// <summary>One batch at a time, ordered within a window: see <see cref="Product.Drop"/>.</summary>
    Drop,
}

/// <summary>A batch that is announced and ordered within a window of time.</summary>
public sealed record Drop
{
    /// <summary>From this instant it can be ordered; UTC.</summary>
    public required DateTimeOffset Opens { get; init; }

    /// <summary>From this instant no longer; UTC, after <see cref="Opens"/>.</summary>
    public required DateTimeOffset Closes { get; init; }

    /// <summary>The days on which it is handed over, not empty.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>Units per customer, at least 1; null: no limit.</summary>
    public int? PerPerson { get; init; }

    /// <summary>True: again every week, window and days moved by seven days of the shop's calendar.</summary>
    public bool RepeatsWeekly { get; init; }
}
