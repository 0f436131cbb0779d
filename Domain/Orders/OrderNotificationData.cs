using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What notifications about an order are written from.</summary>
public record OrderNotificationData
{
    public required string OrderNumber { get; init; }

    /// <summary>The day of fulfilment.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Start of the slot, local time of the shop; null: the shop no longer has the slot.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>End of the slot; null: the shop no longer has the slot.</summary>
    public TimeOnly? Until { get; init; }

    public required Money Total { get; init; }

    public required IReadOnlyList<NotificationLine> Lines { get; init; }

    /// <summary>Null: none.</summary>
    public Discount? Discount { get; init; }

    /// <summary>The delivery fee; null: none. Zero is stored as null.</summary>
    public Money? Fee
    {
        get;
        init => field = value is { IsZero: false } ? value : null;
    }

    /// <summary>The taxes that are added to the prices; empty: none.</summary>
    public IReadOnlyList<NotificationTax> AddedTaxes { get; init; } = [];

    /// <summary>The taxes that the prices include; empty: none.</summary>
    public IReadOnlyList<NotificationTax> IncludedTaxes { get; init; } = [];

    /// <summary>Null: none.</summary>
    public Money? Tip { get; init; }

    /// <summary>What rounding to the smallest coin adds, below zero where it takes off; null: nothing.</summary>
    public Money? CashRounding { get; init; }
}

/// <param name="Name">With variant and options.</param>
/// <param name="Total">Of all pieces.</param>
public sealed record NotificationLine(string Name, int Quantity, Money Total);

/// <param name="Name">Of the rate: <c>VAT 8 %</c>.</param>
public sealed record NotificationTax(string Name, Money Amount)
{
    public static IReadOnlyList<NotificationTax> Of(IReadOnlyList<TaxRow> rows) =>
        [.. rows.Select(row => new NotificationTax(row.Name, row.Tax))];
}
