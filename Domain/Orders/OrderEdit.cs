using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What an order is to be instead. What is absent stays as it is.</summary>
public record OrderEdit
{
    private const int LongestReason = 300;

    /// <summary>All of its lines, 1 to 50: a product that is left out is taken away.</summary>
    public IReadOnlyList<CartLine>? Lines { get; init; }

    /// <summary>The day of fulfilment, by the shop's calendar.</summary>
    public DateOnly? Day { get; init; }

    public string? Slot { get; init; }
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>Where to deliver; not for a pickup.</summary>
    public string? District { get; init; }

    /// <summary>Where to deliver; up to 300 characters.</summary>
    public string? Address { get; init; }

    /// <summary>For the kitchen or the driver; up to 500 characters. Empty: none.</summary>
    public string? Note { get; init; }

    /// <summary>Up to 300 characters. Staff give one for an order that is past its cut-off.</summary>
    public string? Reason { get; init; }

    public static OrderEdit Example { get; } = new() { Lines = [new("banh-mi", 8)], Note = "Ring twice, please." };

    /// <summary>Validates all that does not depend on the order. Removes invisible characters from texts.</summary>
    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public OrderEdit Checked()
    {
        if (Lines is not null)
            OrderRequest.Check(Lines);
        if (Day is { } day)
            OrderRequest.Check(day);
        OrderRequest.Limit(Address, "address", OrderRequest.LongestAddress);
        OrderRequest.Limit(Note, "note", OrderRequest.LongestNote);
        OrderRequest.Limit(Reason, "reason", LongestReason);
        if (Address is not null)
            OrderRequest.Require(Address, "address");
        return this with
        {
            Address = OrderRequest.Clean(Address),
            Note = OrderRequest.Clean(Note),
            Reason = string.IsNullOrWhiteSpace(Reason) ? null : PlainText.Cleaned(Reason),
        };
    }
}
